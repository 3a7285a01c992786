package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetRows.Heading;
import io.pilothouse.fleet.ui.FleetRows.Line;
import io.pilothouse.fleet.ui.FleetRows.Row;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetRowsTests {
    private static final int ALL = 100;

    private static List<Listed> fleet(Served... endpoints) {
        return Served.fleet(endpoints).endpoints().stream()
                .map(endpoint -> new Listed(endpoint, Numbers.NONE))
                .toList();
    }

    private static List<String> words(FleetRows rows) {
        return rows.page(0, ALL).stream().map(FleetRowsTests::word).toList();
    }

    private static String word(Row row) {
        return switch (row) {
            case Heading heading -> heading.section().word().toUpperCase(Locale.ROOT) + " " + heading.size();
            case Line line -> line.listed().id().name() + (line.gone() ? " gone" : "");
        };
    }

    @Test
    void whatNeedsAttentionStandsFirstAndTheWorstFirstInIt() {
        FleetRows rows = new FleetRows(
                fleet(
                        Served.prod("asleep").is(ServingState.ASLEEP),
                        Served.prod("well"),
                        Served.prod("drifted").is(ServingState.DRIFTED),
                        Served.prod("loading").is(ServingState.LOADING),
                        Served.prod("silent").is(ServingState.NOT_SERVING)),
                FleetQuery.ALL);

        assertThat(words(rows))
                .containsExactly(
                        "ATTENTION 2",
                        "silent",
                        "drifted",
                        "CHANGING 1",
                        "loading",
                        "WELL 1",
                        "well",
                        "ASLEEP 1",
                        "asleep");
    }

    @Test
    void insideAStateTheOneThatIsLongestInItStandsFirst() {
        FleetRows rows = new FleetRows(
                fleet(
                        Served.prod("a").is(ServingState.FAILING).since(Served.SINCE),
                        Served.prod("b").is(ServingState.FAILING).since(null),
                        Served.prod("c").is(ServingState.FAILING).since(Served.SINCE.minusSeconds(60))),
                FleetQuery.ALL);

        assertThat(words(rows)).containsExactly("ATTENTION 3", "c", "a", "b");
    }

    @Test
    void aValueThatChangesStaysWhereItStandsAndIsCounted() {
        FleetRows rows = new FleetRows(fleet(Served.prod("a"), Served.prod("b")), FleetQuery.ALL);
        List<String> before = words(rows);

        List<Row> changed = rows.update(fleet(Served.prod("a"), Served.prod("b").is(ServingState.LOADING)));

        assertThat(before).containsExactly("WELL 2", "a", "b");
        assertThat(words(rows)).containsExactly("WELL 1", "a", "b");
        assertThat(changed).extracting(FleetRowsTests::word).containsExactly("b", "WELL 1");
        assertThat(rows.wouldMove()).isEqualTo(1);
    }

    @Test
    void whatBeginsToNeedAttentionGoesThereAtOnceAlsoOutOfAClosedGroup() {
        FleetRows open = new FleetRows(fleet(Served.prod("a"), Served.prod("b")), FleetQuery.ALL);
        FleetRows closed = new FleetRows(fleet(Served.prod("a"), Served.prod("b")), FleetQuery.ALL.toggled("well"));
        int layout = closed.layout();

        open.update(fleet(Served.prod("a").is(ServingState.FAILING), Served.prod("b")));
        closed.update(fleet(Served.prod("a").is(ServingState.FAILING), Served.prod("b")));

        assertThat(words(open)).containsExactly("ATTENTION 1", "a", "WELL 1", "b");
        assertThat(words(closed)).containsExactly("ATTENTION 1", "a", "WELL 1");
        assertThat(closed.layout()).isNotEqualTo(layout);
        assertThat(closed.wouldMove()).isZero();
        closed.update(fleet(
                Served.prod("a").is(ServingState.FAILING),
                Served.prod("b").is(ServingState.FAILING).since(Served.SINCE.minusSeconds(60))));
        assertThat(words(closed)).containsExactly("ATTENTION 2", "a", "b");
        assertThat(closed.wouldMove()).isEqualTo(1);
    }

    @Test
    void whatGotBetterStaysUnderATitleThatDoesNotCountIt() {
        FleetRows rows = new FleetRows(
                fleet(
                        Served.prod("a").is(ServingState.FAILING),
                        Served.prod("b").is(ServingState.FAILING)),
                FleetQuery.ALL);

        rows.update(fleet(Served.prod("a"), Served.prod("b").is(ServingState.FAILING)));

        assertThat(words(rows)).containsExactly("ATTENTION 1", "a", "b");
    }

    @Test
    void noGroupStandsThereOfWhichNothingIsLeft() {
        FleetRows rows =
                new FleetRows(fleet(Served.prod("a").is(ServingState.FAILING), Served.prod("b")), FleetQuery.ALL);

        rows.update(fleet(Served.prod("a"), Served.prod("b")));

        assertThat(words(rows)).containsExactly("WELL 2", "b", "a");
        assertThat(rows.wouldMove()).as("a belongs before b").isEqualTo(1);
    }

    @Test
    void aClosedGroupHidesNothingThatIsNotOfIt() {
        FleetRows rows = new FleetRows(fleet(Served.prod("a"), Served.prod("b")), FleetQuery.ALL.toggled("well"));

        rows.update(fleet(Served.prod("a").is(ServingState.LOADING), Served.prod("b")));

        assertThat(words(rows)).containsExactly("CHANGING 1", "a", "WELL 1");
    }

    @Test
    void whatChangesBackDoesNotMoveAnyMore() {
        FleetRows rows = new FleetRows(fleet(Served.prod("a")), FleetQuery.ALL);

        rows.update(fleet(Served.prod("a").is(ServingState.LOADING)));
        rows.update(fleet(Served.prod("a")));

        assertThat(rows.wouldMove()).isZero();
    }

    @Test
    void nothingIsDrawnAnewWhenNothingChanged() {
        FleetRows rows = new FleetRows(fleet(Served.prod("a"), Served.prod("b")), FleetQuery.ALL);

        List<Row> changed = rows.update(fleet(Served.prod("a"), Served.prod("b")));

        assertThat(changed).isEmpty();
        assertThat(rows.wouldMove()).isZero();
    }

    @Test
    void whoComesLaterStandsAtTheEndUntilTheOrderIsTakenAgain() {
        FleetRows rows = new FleetRows(fleet(Served.prod("b").is(ServingState.ASLEEP)), FleetQuery.ALL);
        List<Listed> grown = fleet(
                Served.prod("a").is(ServingState.FAILING), Served.prod("b").is(ServingState.ASLEEP));

        rows.update(grown);

        assertThat(words(rows)).containsExactly("ASLEEP 1", "b", "NEW 1", "a");
        assertThat(rows.wouldMove()).isEqualTo(1);
        assertThat(words(new FleetRows(grown, FleetQuery.ALL))).containsExactly("ATTENTION 1", "a", "ASLEEP 1", "b");
    }

    @Test
    void whoGoesStaysAsARowThatSaysSo() {
        FleetRows rows = new FleetRows(fleet(Served.prod("a"), Served.prod("b")), FleetQuery.ALL);

        List<Row> changed = rows.update(fleet(Served.prod("b")));

        assertThat(words(rows)).containsExactly("WELL 1", "a gone", "b");
        assertThat(changed).extracting(FleetRowsTests::word).containsExactly("a gone", "WELL 1");
        assertThat(rows.update(fleet(Served.prod("b")))).isEmpty();
    }

    @Test
    void aRowThatDoesNotMatchTheFilterAnyMoreStaysAndIsCounted() {
        FleetQuery failing = FleetQuery.ALL.with(new FleetQuery.Filters("failing", "", ""));
        FleetRows rows = new FleetRows(fleet(Served.prod("a").is(ServingState.FAILING)), failing);

        rows.update(fleet(Served.prod("a")));

        assertThat(words(rows)).containsExactly("WELL 1", "a");
        assertThat(rows.wouldMove()).isEqualTo(1);
    }

    @Test
    void aClosedGroupKeepsItsHeadingAndItsCount() {
        FleetQuery closed = FleetQuery.ALL.toggled("well");
        FleetRows rows = new FleetRows(fleet(Served.prod("a"), Served.prod("b").is(ServingState.FAILING)), closed);

        assertThat(words(rows)).containsExactly("ATTENTION 1", "b", "WELL 1");
        assertThat(rows.update(fleet(Served.prod("a").ready(1), Served.prod("b").is(ServingState.FAILING))))
                .extracting(FleetRowsTests::word)
                .containsExactly("a");
    }

    @Test
    void anotherColumnOrdersWithinTheGroups() {
        FleetQuery byTeam = FleetQuery.ALL.sortedBy(FleetSort.TEAM, true);
        FleetRows rows = new FleetRows(
                fleet(
                        Served.prod("a").of("docs"),
                        Served.prod("b").of("search"),
                        Served.prod("c").of("assist").is(ServingState.FAILING)),
                byTeam);

        assertThat(words(rows)).containsExactly("ATTENTION 1", "c", "WELL 2", "b", "a");
    }

    @Test
    void rowsStandTogetherByTeamOrModelOrEnvironment() {
        List<Listed> fleet = fleet(
                Served.prod("a").of("docs"),
                Served.staging("b").of("assist"),
                Served.prod("c").of("docs").is(ServingState.FAILING));

        assertThat(words(new FleetRows(fleet, FleetQuery.ALL.grouped(GroupBy.TEAM))))
                .containsExactly("ASSIST 1", "b", "DOCS 2", "c", "a");
        assertThat(words(new FleetRows(fleet, FleetQuery.ALL.grouped(GroupBy.ENVIRONMENT))))
                .containsExactly("PROD 2", "c", "a", "STAGING 1", "b");
        assertThat(words(new FleetRows(
                        fleet, FleetQuery.ALL.grouped(GroupBy.MODEL).toggled("llama"))))
                .containsExactly("LLAMA 3");
    }

    @Test
    void whoComesLaterStandsAtTheEndHoweverRowsAreGrouped() {
        FleetRows rows = new FleetRows(fleet(Served.prod("a").of("docs")), FleetQuery.ALL.grouped(GroupBy.TEAM));

        rows.update(
                fleet(Served.prod("a").of("docs"), Served.prod("b").of("docs").is(ServingState.FAILING)));

        assertThat(words(rows)).containsExactly("DOCS 1", "a", "NEW 1", "b");
    }

    @Test
    void onlyThoseOfAModelAreShown() {
        FleetQuery other = FleetQuery.ALL.with(new FleetQuery.Filters("", "", "qwen3-8b"));

        assertThat(words(new FleetRows(fleet(Served.prod("a")), other))).isEmpty();
    }

    @Test
    void theAddressSaysAllThatWasAsked() {
        FleetQuery asked = new FleetQuery(
                "chat",
                "prod",
                new FleetQuery.Filters("failing", "docs", "llama-3.3"),
                FleetSort.TEAM,
                true,
                GroupBy.STATE,
                Set.of("well", "asleep"));
        FleetQuery byModel = asked.grouped(GroupBy.MODEL).toggled("llama-3.3").toggled("–");

        assertThat(FleetAddress.read(FleetAddress.write(asked))).isEqualTo(asked);
        assertThat(FleetAddress.read(FleetAddress.write(byModel))).isEqualTo(byModel);
        assertThat(FleetAddress.write(FleetQuery.ALL).getParameters()).isEmpty();
    }
}
