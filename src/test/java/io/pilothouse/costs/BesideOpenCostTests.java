package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.opencost.OpenCost;
import io.pilothouse.clients.opencost.OpenCost.Allocation;
import io.pilothouse.costs.BesideOpenCost.OfHolder;
import io.pilothouse.costs.BesideOpenCost.Why;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Holder;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An hour costs 4.00 here. */
class BesideOpenCostTests {
    private static final Subject PODS = new Subject(Namespace.of("models-prod"), "chat-engine");
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final Holder OF_CHAT = new Holder.OfEndpoint(CHAT);

    private static Line line(String model, String application, Cause cause) {
        return new Line(
                LocalDate.parse("2026-11-02"),
                "",
                model,
                application,
                model.isEmpty() ? "" : "prod",
                cause == Cause.STORAGE ? "fast" : "H100 80 GB",
                cause);
    }

    /** Ten hours of chat, of which two idle; five of a notebook, and three of nobody. */
    private static Bills month() {
        return new Bills()
                .add(line("chat", "bot", Cause.SERVING), 8, 3_200, 0)
                .add(line("chat", "", Cause.IDLE), 2, 800, 0)
                .add(line("chat", "", Cause.STORAGE), 700, 900, 0)
                .add(line("", "tools/jupyter", Cause.PLATFORM), 5, 2_000, 0)
                .add(line("", "", Cause.FREE), 2, 800, 0)
                .add(line("", "", Cause.RESERVED), 1, 400, 0);
    }

    private static List<OfHolder> beside(Allocation... allocations) {
        return BesideOpenCost.of(
                        month().ledger(),
                        new OpenCost.Allocations(List.of(allocations), List.of()),
                        Map.of(PODS, CHAT)::get)
                .lines();
    }

    private static OfHolder only(List<OfHolder> lines, @Nullable Holder holder) {
        return lines.stream()
                .filter(line -> Objects.equals(line.holder(), holder))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatBothSayIsAlikeAndOnlyDevicesAreCompared() {
        List<OfHolder> lines = beside(
                new Allocation("models-prod", "chat-engine", 10.05, 40.2),
                new Allocation("tools", "jupyter", 5, 20),
                new Allocation("", "", 3, 12),
                new Allocation("models-prod", "website", 0, 0));

        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line.whys()).isEmpty());
        assertThat(only(lines, OF_CHAT).here().money()).isEqualTo(40);
    }

    @Test
    void requestsThatStayAreMoreHoursThereAndCostTheDifference() {
        OfHolder chat = only(beside(new Allocation("models-prod", "chat-engine", 12, 48)), OF_CHAT);

        assertThat(chat.whys()).containsExactly(Why.MORE_HOURS_THERE);
        assertThat(chat.ofHours()).isCloseTo(8, within(1e-9));
        assertThat(chat.ofPrice()).isCloseTo(0, within(1e-9));
    }

    @Test
    void anotherPriceIsToldFromOtherHours() {
        OfHolder chat = only(beside(new Allocation("models-prod", "chat-engine", 9, 27)), OF_CHAT);

        assertThat(chat.whys()).containsExactlyInAnyOrder(Why.FEWER_HOURS_THERE, Why.PRICE);
        assertThat(chat.ofHours()).isCloseTo(-4, within(1e-9));
        assertThat(chat.ofPrice()).isCloseTo(-9, within(1e-9));
        assertThat(chat.ofHours() + chat.ofPrice()).isCloseTo(27 - 40, within(1e-9));
    }

    @Test
    void whatOneOfThemDoesNotKnowIsALineOfTheOther() {
        List<OfHolder> lines = beside(new Allocation("research", "train", 6, 24));

        assertThat(only(lines, new Holder.OfOthers("research", "train")).whys()).containsExactly(Why.ONLY_THERE);
        assertThat(only(lines, OF_CHAT).whys()).containsExactly(Why.ONLY_HERE);
        assertThat(only(lines, null).whys()).containsExactlyInAnyOrder(Why.ONLY_HERE, Why.RESERVED);
        assertThat(lines.getFirst().holder()).isEqualTo(OF_CHAT);
    }
}
