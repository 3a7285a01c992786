package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.RegisteredModels;
import io.pilothouse.gpus.RollOutOn;
import io.pilothouse.shell.SidePanel;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Role;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** L40S, H100 and T4 are free; 16 GiB of weights. */
@ContextConfiguration(classes = WhatFitsViewTests.Room.class)
@ViewPackages(classes = WhatFitsView.class)
class WhatFitsViewTests extends PageTest {
    private static final String LLAMA = """
            {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32, "num_key_value_heads": 8,
             "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072, "torch_dtype": "bfloat16"}""";

    @Autowired
    HandFedCluster cluster;

    @Autowired
    HandRun later;

    @Autowired
    FakeRepository changes;

    @Autowired
    RoomOnFakes.Looking person;

    @Import({RoomOnFakes.class, FitNeeds.class})
    static class Room {
        @Bean
        HandRun later() {
            return new HandRun();
        }

        @Bean
        DeviceInventory devices(HandFedCluster cluster, Clock clock, HandRun later) {
            return TestDevices.inventory(List.of(cluster), clock, later);
        }

        @Bean
        RegisteredModels models() {
            return new RegisteredModels() {
                @Override
                public List<ModelVersionId> newest() {
                    return List.of(new ModelVersionId("chat", "4"));
                }

                @Override
                public Files files(ModelVersionId version) {
                    return new Files(LLAMA, new FitQuestion.Weights.Files(Bytes.gibibytes(15)));
                }
            };
        }

        @Bean
        RollOutOn rollOuts() {
            return new RollOutOn() {
                @Override
                public boolean isAllowed(Actor actor) {
                    return actor.roles().contains(Role.ML_ENGINEER);
                }

                @Override
                public Optional<String> path(ModelVersionId version, Way way) {
                    return way.rounded() || way.pipelineParallel() > 1
                            ? Optional.empty()
                            : Optional.of("roll-out?" + way.tensorParallel() + way.device() + way.maxModelLen());
                }
            };
        }
    }

    private void ask(String query) {
        changes.head(FileTree.platform());
        TestDevices.show(cluster, 0);
        later.runAll();
        open("gpus/fit?model=chat&version=4" + query, WhatFitsView.class);
    }

    @Test
    void whatStartsIsSaidFirstAndLeadsToItsRollOut() {
        person.as(Role.ML_ENGINEER);

        ask("&len=8192");

        assertThat(pathsOf("Roll out this way")).first().isEqualTo("roll-out?2T48192");
        assertThat(text())
                .contains("Takes --quantization=fp8 in its manifests, by hand", "Show all")
                .doesNotContain("Does not start:", "Time-sliced");
    }

    @Test
    void theAnswerNamesTheWayThatIsLookedAt() {
        ask("&len=8192");
        test(find(NativeButton.class).withText("1\u00a0×\u00a0H100 80 GB").all().getFirst())
                .click();
        settle();
        assertThat(answer()).startsWith("1\u00a0×\u00a0H100 80 GB One device It starts.");

        test(find(NativeButton.class).withText("2\u00a0×\u00a0T4").all().getFirst())
                .click();
        settle();
        assertThat(answer()).startsWith("2\u00a0×\u00a0T4, TP\u00a02 One device It starts");
    }

    private String answer() {
        return words(find(SidePanel.class).single()).collect(Collectors.joining(" "));
    }

    @Test
    void whoMayNotRollOutIsAnsweredAndLedNowhere() {
        person.as(Role.TEAM_LEAD);

        ask("&len=8192");

        assertThat(text()).contains("Holds it").doesNotContain("Roll out this way", "by hand");
    }

    @Test
    void whereNoPriceIsKnownNothingIsSaidToBeRankedByIt() {
        ask("&len=8192");

        assertThat(text())
                .contains("takes the least memory; prices are not known")
                .doesNotContain("costs the least");
    }
}
