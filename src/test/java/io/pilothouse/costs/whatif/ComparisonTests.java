package io.pilothouse.costs.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.pilothouse.costs.whatif.Comparison.Replays;
import io.pilothouse.live.Reading;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of each way, and what is not. */
class ComparisonTests extends ComparisonTest {
    @Test
    void nowComesFirstWithWhatItsReplicasCostAtLeastAndAtMost() {
        Compared now = rows(Replays.NONE).getFirst();

        assertThat(now.isNow()).isTrue();
        assertThat(month(now)).isEqualTo("1,606–3,212");
        assertThat(judged(now).device()).isEqualTo("1 × L40S");
        assertThat(judged(now).requests()).isPositive().isFinite();
        assertThat(now.effect()).isInstanceOf(Effect.Waits.class);
    }

    @Test
    void anotherDeviceHasMemoryAndMoneyAndNoSpeedUntilSomebodyServesTheSameThere() {
        List<Compared> rows = rows(replays(TWO), "device:1 × H100 80 GB");

        Compared h100 = rows.getLast();
        assertThat(month(h100)).isEqualTo("4,234–8,468");
        assertThat(judged(h100).requests())
                .isGreaterThan(judged(rows.getFirst()).requests());
        assertThat(h100.replayed()).isEmpty();
        assertThat(against(h100, rows.getFirst())).isEqualTo("+2,628 to +5,256");
        assertThat(h100.isCheaper(rows.getFirst())).isFalse();
        assertThat(why(h100)).startsWith("How fast 1 × H100 80 GB is with this version is not known");
    }

    @Test
    void whoServesTheSameVersionOnThatDeviceLendsItsSpeed() {
        Comparison comparison =
                new Comparison(open(two(), two().withPlacement(H100).at(OTHER)));
        List<String> texts = List.of("device:1 × H100 80 GB");
        EndpointHistory own = TWO;

        assertThat(comparison.lenders(texts)).containsExactly(OTHER);
        assertThat(comparison.rows(texts, replays(own)).getLast().effect()).isInstanceOf(Effect.Waits.class);

        Replays lent = new Replays(new Reading.Current<>(own), Map.of(OTHER, new Reading.Current<>(TWO)));
        Effect.Replayed effect =
                (Effect.Replayed) comparison.rows(texts, lent).getLast().effect();
        assertThat(effect.lender()).isNotNull();
        assertThat(effect.outcome().replicaHours()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void anEngineWithOtherArgumentsLendsNoSpeed() {
        ServingSpec other = two().withPlacement(H100).at(OTHER);
        ServingSpec eager = other.withEngine(other.engine().withExtraArgs(List.of("--enforce-eager")));

        assertThat(new Comparison(open(two(), eager)).lenders(List.of("device:1 × H100 80 GB")))
                .isEmpty();
    }

    @Test
    void aLenderThatCannotBeReplayedSaysWhy() {
        Comparison comparison =
                new Comparison(open(two(), two().withPlacement(H100).at(OTHER)));
        Reading<EndpointHistory> lost =
                new Reading.Lost<>(null, null, Reason.said("Nobody asked it anything."), Instant.EPOCH);

        Compared row = comparison
                .rows(List.of("device:1 × H100 80 GB"), new Replays(new Reading.Current<>(TWO), Map.of(OTHER, lost)))
                .getLast();

        assertThat(why(row)).contains("mistral-fast", "Nobody asked it anything.");
    }

    @Test
    void fewerReplicasAreReplayedAndCostWhatTheReplayHadOfThem() {
        List<Compared> rows = rows(replays(TWO), "replicas:1-4", "replicas:2-4_1_8-9_1234567_UTC");

        Compared now = rows.getFirst();
        Compared fewer = rows.get(1);
        Compared some = rows.get(2);
        assertThat(month(fewer)).isEqualTo("803–3,212");
        assertThat(month(some)).as("an hour of 24 with one fewer").isEqualTo("1,573–3,212");
        assertThat(fewer.replayed().orElseThrow()).isLessThan(now.replayed().orElseThrow());
        assertThat(fewer.isCheaper(now)).isTrue();
        assertThat(some.replayed().orElseThrow())
                .isBetween(fewer.replayed().orElseThrow(), now.replayed().orElseThrow());
        assertThat(against(fewer, now)).startsWith("−");
        Effect.Replayed effect = (Effect.Replayed) now.effect();
        assertThat(effect.meanReplicas() * 1.10 * 730)
                .isCloseTo(now.replayed().orElseThrow().doubleValue(), offset(0.51));
    }

    @Test
    void whereTheClusterHasOtherReplicasThanGitThatIsSaid() {
        Comparison comparison = new Comparison(open(two()));

        assertThat(comparison.drift(FOUR).map(Reason::toString))
                .hasValueSatisfying(said -> assertThat(said).contains("In force in the cluster are 4 to 4 replicas"));
        assertThat(comparison.drift(TWO)).isEmpty();
        assertThat(comparison.drift(null)).isEmpty();
    }

    @Test
    void weightsInFp8LeaveMoreForRequestsAndNobodyKnowsWhatTheyDoToAnswersAndSpeed() {
        List<Compared> rows = rows(replays(TWO), "fp8:weights", "fp8:kv");

        Compared weights = rows.get(1);
        assertThat(judged(weights).requests())
                .isGreaterThan(judged(rows.getFirst()).requests());
        assertThat(judged(weights).notes().toString()).contains("What weights of 8 bit do to its answers is not known");
        assertThat(why(weights)).startsWith("How fast it is in FP8 on 1 × L40S is not known");
        assertThat(month(weights)).isEqualTo(month(rows.getFirst()));
        Compared cache = rows.get(2);
        assertThat(judged(cache).requests())
                .isGreaterThan(judged(rows.getFirst()).requests());
        assertThat(judged(cache).notes().toString()).contains("KV cache of 8 bit");
    }

    @Test
    void whereItDoesNotStartNothingElseIsAsked() {
        ServingSpec longer = two().withEngine(two().engine().withMaxModelLen(131_072));

        Compared now =
                new Comparison(open(longer)).rows(List.of(), replays(TWO)).getFirst();

        assertThat(judged(now).isImpossible()).isTrue();
        assertThat(now.month()).isEmpty();
        assertThat(why(now)).contains("does not start");
        assertThat(judged(now).notes()).isNotEmpty();
    }

    @Test
    void whatCannotBeIsSaidInItsRow() {
        List<Compared> rows = rows(Replays.NONE, "device:3 × B300", "replicas:-1-4", "nonsense");

        assertThat(String.valueOf(rows.get(1).wrong()))
                .startsWith("Device “3 × B300” (expected: one of ")
                .contains("1 × L40S");
        assertThat(String.valueOf(rows.get(2).wrong())).startsWith("-1 replicas at least (expected: ");
        assertThat(String.valueOf(rows.get(3).wrong())).startsWith("“nonsense” (expected: ");
        assertThat(rows.get(1).against(rows.getFirst())).isEmpty();
    }

    @Test
    void whyTrafficCannotBeReplayedIsSaidOfAllRows() {
        Reading<EndpointHistory> lost =
                new Reading.Lost<>(null, null, Reason.of("whatif.cannot.no-scaled-object"), Instant.EPOCH);

        List<Compared> rows = rows(new Replays(lost, Map.of()), "replicas:1-4");

        assertThat(rows).allSatisfy(row -> assertThat(why(row)).contains("No ScaledObject scales it"));
        assertThat(month(rows.getLast())).isEqualTo("803–3,212");
    }
}
