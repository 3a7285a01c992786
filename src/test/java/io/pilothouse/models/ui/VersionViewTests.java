package io.pilothouse.models.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class VersionViewTests extends ModelPageTest {
    private static final ModelVersionId LLAMA = new ModelVersionId("llama", "15");
    private static final String PATH = "models/llama/versions/15";

    @Autowired
    RoomOnFakes.Looking person;

    private static final String RULES = """
            environments:
              staging:
                checksums: required
              prod:
                metrics:
                  - metric: mmlu_pro
                    label: MMLU-Pro
                    min: 0.71
                checksums: required
                licences: [llama3.3]
            """;

    @BeforeEach
    void aVersionThatProdRefusesAndStagingAccepts() {
        hands.environments("prod", "staging");
        hands.changes().commit(Map.of(Layout.STANDARD.file(ConsoleFile.GATES), RULES));
        hands.mlflow().add("llama", "15", Map.of("license", "llama3.3"), List.of("challenger"));
        hands.mlflow().run("run15", Map.of("mmlu_pro", 0.703, "toxicity", 0.0));
        hands.store()
                .put("s3://models/15/config.json", """
                        {"architectures": ["LlamaForCausalLM"], "num_hidden_layers": 80, "max_position_embeddings": 131072,
                         "quantization_config": {"quant_method": "compressed-tensors", "fmt": "fp8"}}""")
                .put("s3://models/15/model.safetensors", "weights")
                .seal("s3://models/15");
    }

    @Test
    void theHeaderSaysWhatItIsAndWhereThatWasRead() {
        open(PATH, VersionView.class);

        assertThat(text())
                .contains("llama version 15", "Manifest digest", "sha256:")
                .contains("run15 sft", "challenger", "2 files", "compressed-tensors, fp8")
                .contains("by rk", "MLflow");
    }

    @Test
    void aRefusedVersionSaysByWhatAndWhatWouldPass() {
        open(PATH, VersionView.class);

        assertThat(text())
                .contains("Refused for prod: 1 of 3 gates stands against it", "1\u00a0refused, 2\u00a0passed")
                .contains("MMLU-Pro is 0.703; prod asks for ≥\u00a00.71.", "Improve the model, or evaluate it again.")
                .contains("console/gates.yaml at 0000000");
        assertThat(hasLink("Roll out to prod")).isFalse();
        assertThat(button("Judge again").isVisible()).isTrue();
    }

    @Test
    void aVersionThatPassesOffersTheRollOut() {
        open(PATH + "?environment=staging", VersionView.class);

        assertThat(text()).contains("Passed for staging");
        assertThat(pathOf("Roll out to staging")).isEqualTo("roll-out?model=llama&version=15&environment=staging");
    }

    @Test
    void aVersionThatPassesIsNotOfferedToWhoMayNotRollItOut() {
        person.as(Role.TEAM_LEAD);

        open(PATH + "?environment=staging", VersionView.class);

        assertThat(text()).contains("Passed for staging");
        assertThat(hasLink("Roll out to staging")).isFalse();
    }

    @Test
    void anotherEnvironmentIsJudgedWhenItIsPressed() {
        open(PATH, VersionView.class);

        test(action("staging")).click();
        settle();

        assertThat(text()).contains("Passed for staging").doesNotContain("Refused for prod");
        assertThat(pathOf("Evaluation")).isEqualTo(PATH + "?environment=staging&section=evaluation");
    }

    @Test
    void whatServesThereAlreadyIsNotRolledOutAgain() {
        hands.served().add(LLAMA, "staging", null, List.of());

        open(PATH + "?environment=staging", VersionView.class);

        assertThat(text()).contains("Passed for staging");
        assertThat(hasLink("Roll out to staging")).isFalse();
    }

    @Test
    void whatWasTriedInStagingIsPromotedWithWhatItWasTriedWith() {
        hands.changes()
                .commit(Map.of(
                        Layout.STANDARD.file(ConsoleFile.GATES),
                        RULES.replace("0.71", "0.7"),
                        Layout.STANDARD.file(ConsoleFile.ENVIRONMENTS),
                        """
                        environments:
                          - {name: staging, cluster: fra-1, namespace: models-staging, production: false}
                          - {name: prod, cluster: fra-1, namespace: models-prod}
                        """));
        hands.served().add(LLAMA, "staging", null, List.of());

        open(PATH + "?environment=prod", VersionView.class);

        assertThat(pathOf("Promote to prod")).isEqualTo("roll-out?promote=chat&from=staging&environment=prod");
        assertThat(hasLink("Roll out to prod")).isFalse();
    }

    @Test
    void aRuleAboutWhatServesIsNotComparedWhereNothingServes() {
        hands.changes()
                .commit(Map.of(
                        Layout.STANDARD.file(ConsoleFile.GATES),
                        "environments: {prod: {metrics: [{metric: mmlu_pro, label: MMLU-Pro, maxDrop: 0.01}]}}"));

        open(PATH, VersionView.class);

        assertThat(text())
                .contains("Not compared", "not compared, because no other version of the model serves in prod")
                .contains("1\u00a0not compared");
    }

    @Test
    void filesThatAreNotWhatTheManifestSaysStandFirst() {
        hands.store().put("s3://models/15/model.safetensors", "tampered").put("s3://models/15/evil.bin", "?");

        open(PATH, VersionView.class);

        assertThat(text())
                .contains("2 of 3 files are not what SHA256SUMS says.")
                .contains("Differs: sha256:", "Not in the manifest", "evil.bin")
                .contains("1 the same as the manifest");
    }

    @Test
    void theMetricsStandBesideThoseOfTheVersionThatServes() {
        hands.mlflow().add("llama", "14", Map.of(), List.of());
        hands.mlflow().run("run14", Map.of("mmlu_pro", 0.691));
        hands.served().add(new ModelVersionId("llama", "14"), "prod", null, List.of());

        open(PATH + "?section=evaluation", VersionView.class);

        assertThat(text()).contains("mmlu_pro", "0.703", "Serving (14)", "0.691", "+0.012");
        assertThat(titles()).contains("MLflow stores NaN as 0 too.");
    }

    @Test
    void theShapeComesFromTheConfiguration() {
        open(PATH + "?section=parameters", VersionView.class);

        assertThat(text()).contains("LlamaForCausalLM", "Layers", "80", "131,072", "license", "lr", "1e-5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"promotion", "evaluation", "parameters"})
    void eachSectionSaysWhetherTheVersionPassedAndLeadsOn(String section) {
        open(PATH + "?environment=staging&section=" + section, VersionView.class);

        assertThat(text()).contains("Passed for staging");
        assertThat(pathsOf("Roll out to staging")).hasSize(1);
    }

    @Test
    void sectionsKeepTheEnvironment() {
        open(PATH + "?environment=staging", VersionView.class);

        assertThat(pathOf("Evaluation")).isEqualTo(PATH + "?environment=staging&section=evaluation");
        assertThat(pathOf("Promotion")).isEqualTo(PATH + "?environment=staging");
    }

    @Test
    void whileTheStoreIsDownTheGatesSayWhatIsMissing() {
        hands.store().fail(new ClientFailure.Unreachable("minio.test does not answer"));

        open(PATH, VersionView.class);

        assertThat(text())
                .contains("Refused for prod: 2 of 3 gates stand against it")
                .contains("minio.test does not answer", "It is tried again by itself.");
        assertThat(text().split("It is tried again by itself\\.", -1)).hasSize(2);
        assertThat(text()).containsPattern("[.] It is tried again by itself");
    }

    @Test
    void whatCannotBeJudgedIsNotSaidToBeRefused() {
        hands.store().fail(new ClientFailure.Unreachable("minio.test does not answer"));

        open(PATH + "?environment=staging", VersionView.class);

        assertThat(text()).contains("Not known for staging: ").doesNotContain("Refused for staging");
    }

    @Test
    void hostileNamesAreTextAndKeepTheirPage() {
        ModelVersionId hostile = new ModelVersionId("meta/<b>llama</b>:8b", "1");
        hands.mlflow().add(hostile.model(), "1", Map.of("license", "<i>x</i>"), List.of("<u>alias</u>"));
        hands.mlflow().run("run1", Map.of("<script>alert(1)</script>", 1.0));
        hands.store().put("s3://models/1/<img src=x>.bin", "?");

        open(ModelPaths.of(hostile), VersionView.class);

        assertThat(text()).contains("meta/<b>llama</b>:8b", "<u>alias</u>", "<img src=x>.bin", "<i>x</i>");
    }

    @Test
    void anEnvironmentThatTheUrlInventsIsNotTrusted() {
        open(PATH + "?environment=<b>", VersionView.class);

        assertThat(text()).contains("Refused for prod");
    }

    @Test
    void aVersionThatIsNotThereIsSaidToBeSo() {
        open("models/llama/versions/99", VersionView.class);

        assertThat(text())
                .contains("MLflow has no llama version 99")
                .doesNotContain("Failed at", "Evaluation", "Manifest digest");
        assertThat(hasButton("Try again")).isFalse();
        assertThat(pathsOf("Models")).contains(ModelPaths.LIST);
    }

    @Test
    void whoLeavesThePageFollowsNothing() {
        open("models", ModelsView.class);
        int frame = hands.environments().choices.followers();
        open(PATH, VersionView.class);
        assertThat(hands.checksums().progress().followers()).isPositive();
        assertThat(hands.environments().choices.followers()).isGreaterThan(frame);

        open("models", ModelsView.class);

        assertThat(hands.checksums().progress().followers()).isZero();
        assertThat(hands.beat().beats().followers()).isEqualTo(1);
        assertThat(hands.environments().choices.followers()).isEqualTo(frame);
    }

    @Test
    void brokenRulesAreSaidAboveWhatTheRulesBeforeSay() {
        hands.changes().commit(Map.of(Layout.STANDARD.file(ConsoleFile.GATES), "environments: ["));

        open(PATH, VersionView.class);

        assertThat(text())
                .contains("A file of the console is broken.", "console/gates.yaml:1")
                .contains("Refused for prod: 1 of 3 gates stands against it");
    }
}
