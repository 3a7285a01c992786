package io.pilothouse.costs.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.costs.whatif.Comparison.Replays;
import io.pilothouse.costs.whatif.WhatIf.Opened;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.live.Reading;
import io.pilothouse.prices.Prices;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.rollouts.Desk;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.HandReplay;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import io.pilothouse.units.TeamName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/** mistral-small serves in prod on one L40S, two to four replicas; an hour of an L40S costs 1.10, of an H100 2.90. */
class ComparisonTests {
    private static final Actor OPERATOR = new Actor("Alex", "alex@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final Actor LEAD = new Actor("Sue", "sue@example.com", Set.of(Role.TEAM_LEAD));
    private static final Placement H100 =
            new Placement("nvidia.com/gpu", Map.of("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"), 1);
    private static final EndpointId OTHER = EndpointId.of("mistral-fast", "prod");
    private static final FileTree PLATFORM = FileTree.platform()
            .with("console/prices.yaml", "currency: EUR\nperHour: {H100 80 GB: 2.90, L40S: 1.10}\n")
            .with("access/teams/support.yaml", "lead: sue@example.com\n")
            .with("access/teams/assist.yaml", "lead: max@example.com\n");

    private static final EndpointHistory TWO = history(2);
    private static final EndpointHistory FOUR = history(4);

    private final FakeRepository repository = new FakeRepository(PLATFORM);
    private final HandClock clock = new HandClock();

    private static ServingSpec two() {
        return Samples.spec().withScaling(new Scaling(2, 4, 8));
    }

    private Opened opened(Actor reader, ServingSpec... specs) {
        FileTree tree = PLATFORM;
        for (ServingSpec spec : specs) {
            tree = tree.with(NewEndpoint.files(Samples.blueprint(spec, PLATFORM), PLATFORM));
        }
        Desk desk = new Desk(repository.head(tree.at("b".repeat(40))));
        ObjectProvider<ProposeRollOut> propose = new ObjectProvider<>() {
            @Override
            public ProposeRollOut getObject() {
                return desk.propose();
            }
        };
        return new WhatIf(
                        repository,
                        desk.inventory(),
                        propose,
                        new ProposeChange(repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), clock),
                        clock)
                .open(Samples.ENDPOINT, reader);
    }

    private Opened.Open open(ServingSpec... specs) {
        return (Opened.Open) opened(OPERATOR, specs);
    }

    private static EndpointHistory history(int least) {
        Map<String, Object> metadata = Map.of("query", "sum(vllm:num_requests_waiting)", "threshold", "8");
        return HandReplay.chat(
                Map.of(
                        "scaleTargetRef",
                        Map.of("name", "mistral-small"),
                        "minReplicaCount",
                        least,
                        "maxReplicaCount",
                        4,
                        "triggers",
                        List.of(Map.of("type", "prometheus", "metadata", metadata))),
                2.0,
                1.10);
    }

    private static Replays replays(EndpointHistory own) {
        return new Replays(new Reading.Current<>(own), Map.of());
    }

    private List<Compared> rows(Replays replays, String... texts) {
        return new Comparison(open(two())).rows(List.of(texts), replays);
    }

    private static Judged judged(Compared row) {
        return Objects.requireNonNull(row.judged());
    }

    private static String month(Compared row) {
        return row.month().orElseThrow().said().toString();
    }

    private static String against(Compared row, Compared now) {
        return row.against(now).orElseThrow().toString();
    }

    private static String why(Compared row) {
        return ((Effect.NotKnown) row.effect()).why().toString();
    }

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
