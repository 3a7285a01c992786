package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody pushed a manifest that does not parse. */
class UnreadOnThePageTests extends FleetPageTest {
    private static final String FILE = Scene.FOLDER + "/workload.yaml";
    private static final String PROBLEM = FILE + ":2: column 6: expected ',' or ']', but got ':'";

    @BeforeEach
    void aManifestIsBroken() {
        hands.repository()
                .holds(FILE, "kind: Deployment\nspec: [oops\nimage: x\n")
                .commit(Scene.commit(Scene.MINE, Served.SINCE.minusSeconds(180), FILE));
    }

    private void shows(ServingState kind, int wanted, List<Digest> running) {
        shows(kind, wanted, running, List.of());
    }

    private void shows(ServingState kind, int wanted, List<Digest> running, List<Endpoint.Pod> pods) {
        Endpoint like = Served.prod("mistral")
                .because(kind, Reason.of("because.unreadable"), PROBLEM)
                .endpoint();
        feed.topic()
                .read(new Fleet(
                        null,
                        List.of(new Endpoint(
                                like.id(),
                                like.place(),
                                null,
                                null,
                                null,
                                running,
                                like.state(),
                                new Endpoint.Replicas(wanted, wanted, wanted, running.size()),
                                new Endpoint.Template.NotKnown(),
                                new Endpoint.Device("", "", 0),
                                like.argo(),
                                pods))));
        open("fleet/prod/mistral", EndpointView.class);
    }

    @Test
    void itIsSaidThatTheManifestsCannotBeReadAndNothingThatWouldHaveToStandInThem() {
        shows(ServingState.UNKNOWN, 0, List.of());

        assertThat(text())
                .contains("Weights manifests cannot be read")
                .doesNotContain("manifests name none", "per replica");
    }

    @Test
    void whatRunsIsShownWhereNobodyCanReadWhatShould() {
        shows(ServingState.DRIFTED, 1, List.of(Served.WANTED));

        assertThat(text()).contains(Served.WANTED.abbreviated(), "manifests cannot be read");
    }

    @Test
    void noPodIsSaidToHaveOtherWeightsThanNobodyCanRead() {
        List<Endpoint.Pod> pods = Served.prod("mistral")
                .podStartedIn(Duration.ofMinutes(2))
                .endpoint()
                .pods();

        shows(ServingState.DRIFTED, 1, List.of(Served.WANTED), pods);

        assertThat(text()).contains(pods.getFirst().name()).doesNotContain("≠", "Other weights");
    }

    @Test
    void whereAndWhatIsWrongIsWholeAndStandsAfterTheSentenceThatExplainsIt() {
        shows(ServingState.UNKNOWN, 0, List.of());

        assertThat(text()).contains("A file of its folder cannot be read. " + PROBLEM + ".");
    }

    @Test
    void theSentenceThatExplainsItIsInTheReadersLanguage() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        shows(ServingState.UNKNOWN, 0, List.of());

        assertThat(text()).contains("Eine Datei seines Ordners lässt sich nicht lesen. " + PROBLEM + ".");
    }

    @Test
    void partsThatHaveNothingToShowSayWhy() {
        shows(ServingState.UNKNOWN, 0, List.of());

        assertThat(text())
                .contains(
                        "Events Read again Which workload is its is not known: no manifest that can be read names it");
    }

    @Test
    void oneThatSleepsIsSaidToHaveNoPods() {
        shows(ServingState.DRIFTED, 0, List.of());

        assertThat(text())
                .contains("No pods. It wakes when a request comes")
                .doesNotContain("Which pods it has is not known here");
    }

    @Test
    void whereTheClusterAnswersItIsSaidWhatWasLookedFor() {
        Endpoint unread = Served.prod("mistral")
                .because(ServingState.UNKNOWN, Reason.of("because.unreadable"), PROBLEM)
                .endpoint();

        assertThat(EndpointWords.noPods(unread, true)).isEqualTo("fleet.endpoint.no-pods.unread");
        assertThat(EndpointWords.noPods(unread, false)).isEqualTo("fleet.endpoint.no-pods.unknown");
    }
}
