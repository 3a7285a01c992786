package io.pilothouse.costs.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.costs.whatif.Comparison.Replays;
import io.pilothouse.costs.whatif.WhatIf.Opened;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.prices.Prices;
import io.pilothouse.rollouts.Desk;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may ask, what is suggested, and where a choice leads. */
class WhatIfTests extends ComparisonTest {
    @Test
    void withoutPricesMemoryIsComparedAndMoneyIsNot() {
        FileTree free = FileTree.platform()
                .with(NewEndpoint.files(Samples.blueprint(two(), PLATFORM), PLATFORM))
                .at("c".repeat(40));
        Desk desk = new Desk(repository.head(free));
        Money money = Money.of(two(), null, desk.inventory().devices(), Prices.NONE.at(Instant.EPOCH));

        assertThat(money.month()).isNull();
        assertThat(money.currency()).isEmpty();
    }

    @Test
    void aCheaperDeviceOnWhichItStartsIsSuggested() {
        Comparison comparison = new Comparison(open(two().withPlacement(H100)));

        assertThat(comparison.suggestions(null))
                .extracting(one -> one.choice().text())
                .containsExactly("device:1 × L40S");
        assertThat(new Comparison(open(two())).suggestions(null)).isEmpty();
    }

    @Test
    void fewerReplicasAreSuggestedWhereTheReplayIsNoWorse() {
        ServingSpec four = Samples.spec().withScaling(new Scaling(4, 4, 8));

        assertThat(new Comparison(open(four)).suggestions(FOUR))
                .extracting(one -> one.choice().text())
                .containsExactly("replicas:3-4");
        assertThat(new Comparison(open(two())).suggestions(TWO))
                .as("one replica alone has a queue at the peak")
                .isEmpty();
    }

    @Test
    void aLeadAsksOfTheirTeamsOnly() {
        ServingSpec others = two().withTeam(TeamName.of("assist"));

        assertThat(opened(LEAD, two())).isInstanceOf(Opened.Open.class);
        assertThat(opened(LEAD, others)).isEqualTo(new Opened.NotTheirs(Samples.ENDPOINT, List.of()));
        assertThat(opened(LEAD)).isEqualTo(new Opened.NotThere(Samples.ENDPOINT, List.of()));
        assertThat(opened(new Actor("Nobody", "no@example.com", Set.of()), two()))
                .isInstanceOf(Opened.NotTheirs.class);
    }

    @Test
    void aChoiceLeadsToTheFormThatChangesIt() {
        List<Compared> rows = rows(
                Replays.NONE,
                "device:1 × H100 80 GB~fp8:weights,kv~replicas:1-3",
                "replicas:2-4_1_22-7_1234567_UTC",
                "device:1 × H100 80 GB~replicas:2-4_1_22-7_1_UTC");

        assertThat(WaysOn.rollOut(Samples.ENDPOINT, judged(rows.get(1))))
                .contains("roll-out?endpoint=mistral-small&environment=prod&device=1+%C3%97+H100+80+GB"
                        + "&quantization=fp8&kv=fp8&least=1&most=3");
        assertThat(WaysOn.tune(Samples.ENDPOINT, judged(rows.get(1)))).isEmpty();
        assertThat(WaysOn.rollOut(Samples.ENDPOINT, judged(rows.get(2)))).isEmpty();
        assertThat(WaysOn.tune(Samples.ENDPOINT, judged(rows.get(2))))
                .contains("scaling/prod/mistral-small?replicas=2-4_1_22-7_1234567_UTC");
        assertThat(WaysOn.rollOut(Samples.ENDPOINT, judged(rows.get(3)))).isPresent();
        assertThat(WaysOn.tune(Samples.ENDPOINT, judged(rows.get(3)))).isPresent();
    }
}
