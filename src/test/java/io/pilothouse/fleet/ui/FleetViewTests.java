package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.ui.FleetRows.Line;
import io.pilothouse.fleet.ui.FleetRows.Row;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FleetViewTests extends FleetPageTest {
    @Autowired
    ObjectProvider<EnvironmentInView> environment;

    @Autowired
    EnvironmentChoices environments;

    private void open(String... query) {
        UI.getCurrent().navigate(FleetView.class, QueryParameters.fromString(String.join("&", query)));
        settle();
    }

    private List<Row> rows() {
        var grid = test(find(FleetGrid.class).single());
        return IntStream.range(0, grid.size()).mapToObj(grid::getRow).toList();
    }

    private List<String> names() {
        return rows().stream()
                .flatMap(row -> row instanceof Line line
                        ? List.of(line.listed().id().name().value()).stream()
                        : List.<String>of().stream())
                .toList();
    }

    /** What the browser gets to draw a row. */
    private static String cells(Row row) {
        ObjectNode item = JsonMapper.shared().createObjectNode();
        FleetCells.write(row, item);
        return item.toString();
    }

    @Test
    void aPageThatWaitsSaysForWhatItWaits() {
        open();

        assertThat(text()).contains("Reading endpoints from Git and the cluster");
    }

    @Test
    void theEnvironmentInViewIsShownWorstFirst() {
        served(Served.prod("well"), Served.prod("sick").is(ServingState.FAILING), Served.staging("other"));

        open();

        assertThat(names()).containsExactly("sick", "well");
        assertThat(text()).contains("2 endpoints", "Environment prod", "Worst first");
    }

    /** No Prometheus is connected here. */
    @Test
    void whatNobodyMeasuresHasNoColumnAndIsNoOrder() {
        served(Served.prod("well"), Served.prod("sick").is(ServingState.FAILING));

        open("sort=queue");

        assertThat(find(FleetGrid.class).single().getColumnByKey("queue")).isNull();
        assertThat(names()).containsExactly("sick", "well");
        assertThat(text())
                .contains(
                        "Worst first",
                        "are not shown: no Prometheus is connected",
                        "Serving says only that pods are ready.");
    }

    @Test
    void cellsChangeInPlaceWhenTheFeedSaysSo() {
        served(Served.prod("a"), Served.prod("b"));
        open();

        served(Served.prod("a"), Served.prod("b").is(ServingState.LOADING).ready(0));
        settle();

        assertThat(names()).containsExactly("a", "b");
        assertThat(cells(rows().get(2))).contains("Loading", "0|of 2", "not running");
        assertThat(action("1 row would move. Sort again").isVisible()).isTrue();
    }

    @Test
    void whatNobodyCouldLookAtIsNotSaidToBeNothing() {
        served(Served.prod("a").is(ServingState.UNKNOWN).ready(0));
        open();

        assertThat(cells(rows().get(1))).contains("–", "what runs is not known").doesNotContain("0|of 2");
    }

    @Test
    void rowsMoveWhenAPersonAsks() {
        Served failing = Served.prod("c").is(ServingState.FAILING);
        served(Served.prod("a"), Served.prod("b").is(ServingState.FAILING), failing);
        open();
        served(Served.prod("a"), Served.prod("b"), failing);
        settle();
        assertThat(names()).containsExactly("b", "c", "a");

        test(action("1 row would move. Sort again")).click();

        assertThat(names()).containsExactly("c", "a", "b");
    }

    @Test
    void theAddressCarriesFilterAndEnvironment() {
        served(Served.prod("llama-chat"), Served.staging("llama-chat"), Served.staging("bge-embed"));

        open("q=chat", "environment=staging");

        assertThat(names()).containsExactly("llama-chat");
        assertThat(environment.getObject().current().orElseThrow().environment())
                .isEqualTo("staging");
        assertThat(find(TextField.class).single().getValue()).isEqualTo("chat");
    }

    @Test
    void theAddressCarriesHowRowsAreGroupedAndOfWhichModelTheyAre() {
        served(Served.prod("a").of("docs"), Served.prod("b").of("assist"));

        open("by=team", "model=llama");

        assertThat(rows().stream().map(FleetViewTests::cells))
                .anySatisfy(row -> assertThat(row).contains("\"title\":\"docs\""))
                .anySatisfy(row -> assertThat(row).contains("\"title\":\"assist\""));
        assertThat(names()).containsExactly("b", "a");
        assertThat(text()).contains("Model llama", "Group by");
    }

    @Test
    void theSwitchOfTheFrameChoosesTheEnvironment() {
        served(Served.prod("a"), Served.staging("b"));
        open();

        environment.getObject().choose("staging");
        settle();

        assertThat(names()).containsExactly("b");
        assertThat(text()).contains("Environment staging");
    }

    @Test
    void everyEnvironmentIsOneChipAway() {
        served(Served.prod("a"), Served.staging("b"));

        open("environment=*");

        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void whoFiltersAwayEverythingIsToldByWhat() {
        served(Served.prod("a"));

        open("q=zzz", "team=docs");

        assertThat(text()).contains("No endpoint matches “zzz” and team docs.", "1 endpoint in prod.", "Clear filters");
    }

    @Test
    void anEnvironmentThatDoesNotExistIsNotSaidToBeEmpty() {
        served(Served.prod("a"));
        environments.choices.publish(List.of(new EnvironmentChoices.Choice("prod", "fra-1")));

        open("environment=mars");

        assertThat(text())
                .contains("There is no environment mars.", "The repository names prod.")
                .doesNotContain("Nothing is served");
    }

    @Test
    void anEmptyEnvironmentSaysHowToFillIt() {
        served(Served.prod("a"));

        open("environment=staging");

        assertThat(text()).contains("Nothing is served in staging.", "Choose a model to roll out");
    }

    @Test
    void aLostClusterKeepsTheRowsAndSaysHowOldTheyAre() {
        served(Served.prod("a"));
        open();

        feed.topic().lost(Reason.said("connection refused"));
        settle();

        assertThat(names()).containsExactly("a");
        assertThat(text()).contains("connection refused", "since");
        assertThat(find(Div.class).all()).anyMatch(div -> div.hasClassName("lastseen"));
    }

    @Test
    void whoTellsWhatIsDeclaredOrAppliedAndIsAwayIsNamedAndNotWatched() {
        hands.repository().files("README.md");
        hands.argoCd().says();
        served(Served.prod("a"));
        open();
        assertThat(text())
                .contains("Git, Kubernetes, Argo CD", "watched, last change")
                .doesNotContain("not all watched");

        hands.argoCd().goesAway("Argo CD does not answer");
        settle();

        assertThat(text()).contains("Argo CD cannot be read", "not all watched now");

        hands.argoCd().says();
        hands.repository().state().lost(Reason.said("repository is gone"));
        settle();

        assertThat(text()).contains("Git cannot be read", "repository is gone");
    }

    @Test
    void whoLeavesThePageFollowsNothing() {
        int others = 1; // the console itself, which notes where pods are
        served(Served.prod("a"));
        open();
        assertThat(feed.topic().feed().followers()).isGreaterThan(others);

        ((FleetView) getCurrentView()).removeFromParent();
        settle();

        assertThat(feed.topic().feed().followers()).isEqualTo(others);
    }

    @Test
    void differentWeightsAreSaidInWords() {
        served(Served.prod("a").runs(Served.OTHER));

        open();

        assertThat(cells(rows().get(1))).contains("sha256:2b2b2b2b|differs|Other weights than Git wants");
    }

    @Test
    void ofAThousandRowsOnlyTheOneThatChangedIsSent() {
        List<Endpoint> many = new ArrayList<>(Served.many(1_000));
        feed.topic().read(new Fleet(null, many));
        open();
        List<Row> sent = new ArrayList<>();
        find(FleetGrid.class).single().addDataGenerator((row, item) -> sent.add(row));
        settle();
        sent.clear();

        many.set(19, Served.prod("e-0020").is(ServingState.FAILING).ready(1).endpoint());
        feed.topic().read(new Fleet(null, many));
        settle();

        assertThat(sent).hasSize(1).allSatisfy(row -> assertThat(cells(row)).contains("e-0020", "1|of 2"));
    }

    @Test
    void aBrokenFileOfEnvironmentsIsSaidAboveWhatTheLastGoodOneShows() {
        feed.topic()
                .read(new Fleet(
                        null,
                        List.of(Served.prod("a").endpoint()),
                        Reason.of(
                                "changes.broken",
                                "console/environments.yaml:3: environments: missing",
                                "1",
                                "Ada",
                                "0")));

        open();

        assertThat(text())
                .contains(
                        "A file of the console is broken.",
                        "console/environments.yaml:3: environments: missing."
                                + " Broken since commit 1 by Ada; the file of commit 0 is in force.");
        assertThat(rows()).hasSize(2);
    }
}
