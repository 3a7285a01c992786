package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Written;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who held which devices when, and how many tokens came of it: asked hour by hour, once for all who look. */
class UsageHistoryTests {
    private static final ClientFailure DOWN = new ClientFailure.Unreachable("down");
    private static final ClientFailure TOO_MUCH = new ClientFailure.Invalid("too many samples");
    private static final Subject CHAT = new Subject(Namespace.of("models-prod"), "chat");

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final UsageHistory history = new UsageHistory(prometheus, time.surroundings());

    private void at(Instant now) {
        time.clock().pass(Duration.between(time.clock().instant(), now));
    }

    private Usage eventful() {
        prometheus.write(EventfulMonthEnd.cluster().series());
        at(EventfulMonthEnd.UNTIL.plusSeconds(120));
        return history.load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {});
    }

    private static UsedHour hour(Usage usage, String begin) {
        return usage.hours().stream()
                .filter(one -> one.hour().equals(Instant.parse(begin)))
                .findFirst()
                .orElseThrow();
    }

    private Stream<Span> spans() {
        return prometheus.asked().stream().map(FakePrometheus.Asked::span).filter(Objects::nonNull);
    }

    @Test
    void hoursAreThoseThatPodsHeldDevicesAndNoOthers() {
        HoursHeld.areAsTold(eventful());
    }

    @Test
    void storageIsOfThoseWhoMountItInEqualPartsAndOfNobodyWhereNoPodDoes() {
        HoursHeld.storageIsAsTold(eventful());
    }

    @Test
    void whatNobodySawIsSaidAndNotMadeUp() {
        Usage usage = eventful();

        assertThat(hour(usage, "2026-11-30T23:00:00Z").coverage()).isEqualTo(1);
        assertThat(hour(usage, "2026-12-01T01:00:00Z"))
                .isEqualTo(UsedHour.nothing(Instant.parse("2026-12-01T01:00:00Z")));
        assertThat(hour(usage, "2026-12-01T02:00:00Z").coverage()).isLessThan(0.01);
    }

    @Test
    void devicesInUseAreHoursTooAndOfWhatNobodyMeasuresNothingIsSaid() {
        UsedHour quiet = hour(eventful(), "2026-11-30T21:00:00Z");

        assertThat(quiet.held())
                .filteredOn(one -> one.workload().equals("chat") && one.node().equals("gpu-1"))
                .singleElement()
                .satisfies(one -> assertThat(one.used()).isCloseTo(0.8, within(0.001)));
        assertThat(quiet.held())
                .filteredOn(one -> one.workload().equals("embed"))
                .singleElement()
                .satisfies(one -> assertThat(one.used()).isNaN());
    }

    @Test
    void whatNodesOfferIsThereWhoeverHoldsIt() {
        assertThat(hour(eventful(), "2026-11-30T21:00:00Z").offered())
                .containsExactlyInAnyOrder(
                        new UsedHour.Offered("gpu-1", "gpu-8x", "H100 80 GB", 8),
                        new UsedHour.Offered("gpu-1", "gpu-8x", "", 1),
                        new UsedHour.Offered("gpu-2", "gpu-8x", "H100 80 GB", 8),
                        new UsedHour.Offered("gpu-2", "gpu-8x", "", 1),
                        new UsedHour.Offered("gpu-3", "", "A100 3g.40gb", 2),
                        new UsedHour.Offered("gpu-3", "", "", 1),
                        new UsedHour.Offered("cpu-1", "", "", 1));
    }

    @Test
    void whereNodesHaveNoLabelsTheirDevicesSayWhatTheyAre() {
        HeldCluster cluster = new HeldCluster(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> true);
        cluster.node("gpu-9", Map.of(), Map.of(EventfulMonthEnd.GPU, 4, "nvidia_com_mig_1g_10gb", 2));
        cluster.scraped(
                "DCGM_FI_PROF_GR_ENGINE_ACTIVE",
                Map.of("UUID", "GPU-9", "GPU_I_ID", "", "Hostname", "gpu-9", "modelName", "NVIDIA A100-SXM4-80GB"),
                "2026-11-30T20:00:00Z",
                EventfulMonthEnd.END,
                _ -> 0.5);
        prometheus.write(cluster.series());
        at(EventfulMonthEnd.UNTIL.plusSeconds(120));

        Usage usage = history.load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {});

        assertThat(hour(usage, "2026-11-30T22:00:00Z").offered())
                .containsExactlyInAnyOrder(
                        new UsedHour.Offered("gpu-9", "", "A100 80 GB", 4),
                        new UsedHour.Offered("gpu-9", "", "A100 1g.10gb", 2),
                        new UsedHour.Offered("gpu-9", "", "", 1));
    }

    @Test
    void tokensAreCountedOnceAlsoWhereACounterBeganAnewInTheLastSecondOfTheMonth() {
        Usage usage = eventful();
        double prompt = 0;
        for (UsedHour hour : usage.hours()) {
            for (UsedHour.OfEngines engines : hour.engines()) {
                assertThat(engines.tokens().prompt() + engines.tokens().cached())
                        .isCloseTo(engines.subject().equals(CHAT) ? prompt(hour) : 0, within(0.01 * 252_000));
                prompt += engines.tokens().prompt();
            }
        }
        double seconds = 3_600 * 5.5;

        assertThat(prompt)
                .isCloseTo(
                        seconds * (EventfulMonthEnd.PROMPT_A_SECOND - EventfulMonthEnd.CACHED_A_SECOND),
                        within(0.01 * seconds * 50));
    }

    private static double prompt(UsedHour hour) {
        double share = hour.hour().equals(EventfulMonthEnd.FROM) ? 0.5 : 1;
        return share * 3_600 * EventfulMonthEnd.PROMPT_A_SECOND;
    }

    @Test
    void callersAreToldApartAndCachedTokensAreAPartOfWhatCameIn() {
        HeldCluster cluster = new HeldCluster(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> true);
        cluster.node("gpu-1", Map.of(), Map.of());
        Map.of("input", 10.0, "cached_input", 4.0, "output", 2.0, "reasoning", 1.0)
                .forEach((kind, rate) -> cluster.scraped(
                        "gen_ai_client_token_usage_sum",
                        Map.of(
                                "team",
                                "docs",
                                "client",
                                "bot",
                                "gen_ai_original_model",
                                "chat",
                                "gen_ai_token_type",
                                kind),
                        "2026-11-30T20:00:00Z",
                        EventfulMonthEnd.END,
                        at -> rate * Duration.between(EventfulMonthEnd.FROM, at).toSeconds()));
        prometheus.write(cluster.series());
        at(EventfulMonthEnd.UNTIL.plusSeconds(120));

        Usage usage = history.load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {});

        assertThat(hour(usage, "2026-11-30T22:00:00Z").callers())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.caller()).isEqualTo(new CallersReading.Caller("docs", "bot", "chat"));
                    assertThat(one.tokens().prompt()).isCloseTo(21_600, within(1.0));
                    assertThat(one.tokens().cached()).isCloseTo(14_400, within(1.0));
                    assertThat(one.tokens().generated()).isCloseTo(7_200, within(1.0));
                });
    }

    @Test
    void hoursThatAreOverAreAskedForOnceAndThePresentOneAgain() {
        eventful();
        prometheus.forget();

        Usage again = history.load(EventfulMonthEnd.FROM, null, _ -> {});

        assertThat(again.hours()).hasSize(8);
        assertThat(spans()).isEmpty();

        at(EventfulMonthEnd.UNTIL.plusSeconds(20 * 60));
        Usage later = history.load(EventfulMonthEnd.FROM, null, _ -> {});

        assertThat(later.hours()).hasSize(9);
        assertThat(later.hours().getLast().hour()).isEqualTo(EventfulMonthEnd.UNTIL);
        assertThat(spans()).allSatisfy(span -> assertThat(span.start()).isAfter(EventfulMonthEnd.UNTIL));
    }

    @Test
    void whatOfThePresentHourIsOverIsThere() {
        prometheus.write(EventfulMonthEnd.cluster().series());
        at(Instant.parse("2026-11-30T20:41:30Z"));

        Usage usage = history.load(EventfulMonthEnd.FROM, null, _ -> {});

        UsedHour present = usage.hours().getLast();
        assertThat(present.hour()).isEqualTo(EventfulMonthEnd.FROM);
        assertThat(present.coverage()).isEqualTo(1);
        assertThat(present.offered()).contains(new UsedHour.Offered("gpu-2", "gpu-8x", "H100 80 GB", 8 * 40 / 60.0));
    }

    @Test
    void whatIsTooMuchAtOnceIsAskedForInHalves() {
        prometheus.fail(
                TOO_MUCH,
                expression -> Written.of(expression).contains("resource_requests")
                        && spansAsked() > Duration.ofHours(2).toMillis());

        HoursHeld.areAsTold(eventful());
    }

    /** How long the newest question is. */
    private long spansAsked() {
        return prometheus.asked().isEmpty() || prometheus.asked().getLast().span() == null
                ? 0
                : Duration.between(
                                prometheus.asked().getLast().span().start(),
                                prometheus.asked().getLast().span().end())
                        .toMillis();
    }

    @Test
    void whatIsRefusedIsSaidAndTheRestIsThere() {
        prometheus.fail(TOO_MUCH, expression -> Written.of(expression).contains("container_resource_requests"));

        Usage usage = eventful();

        assertThat(usage.unsaid())
                .extracting(Unsaid::part)
                .containsExactlyInAnyOrder(Unsaid.Part.HELD, Unsaid.Part.USED);
        assertThat(hour(usage, "2026-11-30T21:00:00Z").offered()).hasSize(7);
    }

    @Test
    void aServerThatIsDownLosesTheTopicAndManyViewersAreOneLoad() {
        prometheus.write(EventfulMonthEnd.cluster().series());
        at(EventfulMonthEnd.UNTIL.plusSeconds(120));
        List<String> said = new ArrayList<>();
        Topic<Usage> topic = history.of(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL);
        topic.feed().follow(() -> {
            if (topic.latest() instanceof Reading.Waiting<Usage>(Reason progress) && progress != null) {
                said.add(progress.toString());
            }
        });
        for (int i = 0; i < 100; i++) {
            history.of(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL).feed().follow(() -> {});
        }
        time.pass(Duration.ZERO);

        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        assertThat(said).startsWith("1 of 2 days is loaded.");
        assertThat(prometheus.asked()).hasSizeLessThan(40);

        prometheus.fail(DOWN);
        assertThat(new UsageHistory(null, time.surroundings()).isConnected()).isFalse();
        UsageHistory other = new UsageHistory(prometheus, time.surroundings());
        Topic<Usage> lost = other.of(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL);
        lost.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        assertThat(lost.latest()).isInstanceOf(Reading.Lost.class);
    }
}
