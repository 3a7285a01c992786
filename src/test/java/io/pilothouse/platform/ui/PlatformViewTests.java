package io.pilothouse.platform.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.fakes.ZooIsForOthers;
import io.pilothouse.platform.PlatformRoom;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = PlatformRoom.class)
@ViewPackages(classes = PlatformView.class)
class PlatformViewTests extends PageTest {
    @Autowired
    PlatformRoom.Hands hands;

    @Autowired
    BrokenFilesAtHome atHome;

    @Autowired
    RoomOnFakes.Looking person;

    private boolean says(String text) {
        return find(Span.class).all().stream().anyMatch(span -> span.getText().contains(text));
    }

    @Test
    void everySystemHasALineThatSaysWhetherItAnswers() {
        hands.pollers().round();
        navigate(PlatformView.class);
        settle();

        assertThat(says("Kubernetes fra-1")).isTrue();
        assertThat(says("v1.36.3")).isTrue();
        assertThat(says("5 of 5 systems can be used")).isTrue();
    }

    @Test
    void whatIsLostSaysWhyAndWhatItCostsUntilItIsBack() {
        navigate(PlatformView.class);
        hands.mlflow().fail(new ClientFailure.Denied("MLflow refuses the credential"));
        hands.pollers().round();
        settle();

        assertThat(says("MLflow refuses the credential")).isTrue();
        assertThat(says("gates refuse what they cannot read")).isTrue();

        hands.mlflow().fail(null);
        test(find(NativeButton.class).withText("Try again").single()).click();
        settle();
        assertThat(says("MLflow refuses the credential")).isFalse();
        assertThat(says("5 of 5 systems can be used")).isTrue();
    }

    @Test
    void whyItIsLostIsSaidInTheLanguageOfWhoReads() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        navigate(PlatformView.class);
        hands.mlflow().fail(new ClientFailure.Unreachable(Reason.of("because.remote-slow", "MLflow", 10)));
        hands.pollers().round();
        settle();

        assertThat(says("MLflow antwortet nicht innerhalb von 10 s")).isTrue();
    }

    @Test
    void aBrokenFileOfTheConsoleIsNamedAlsoOnTheFirstPage() {
        hands.repository()
                .commit(Map.of("access/teams/docs.yaml", "team: [", "access/teams/other.yaml", "team: other"));
        navigate(PlatformView.class);
        settle();

        assertThat(says("access/teams/docs.yaml:1")).isTrue();
        assertThat(says("access/teams/other.yaml")).isFalse();
        Component home = atHome.component();
        UI.getCurrent().add(home);
        settle();
        assertThat(home.getElement().getTextRecursively()).contains("access/teams/docs.yaml:1");
    }

    @Test
    void ofABrokenFileTheLeadOfAnotherTeamIsToldNothing() {
        hands.repository().commit(Map.of("access/teams/docs.yaml", "team: [", ZooIsForOthers.FILE, "team: {"));
        person.as(Role.TEAM_LEAD);
        navigate(PlatformView.class);
        settle();

        assertThat(says("access/teams/docs.yaml:1")).isTrue();
        assertThat(says(ZooIsForOthers.FILE)).isFalse();
        Component home = atHome.component();
        UI.getCurrent().add(home);
        settle();
        assertThat(home.getElement().getTextRecursively()).doesNotContain(ZooIsForOthers.FILE);
    }

    @Test
    void aClusterThatAnEnvironmentNamesAndThatIsNotConnectedIsNamed() {
        hands.repository().commit(Map.of("console/environments.yaml", """
                environments:
                  - {name: prod, cluster: fra-1, namespace: models-prod}
                  - {name: lab, cluster: ams-2, namespace: models-lab}
                """));
        navigate(PlatformView.class);
        settle();

        assertThat(says("Cluster ams-2 is not connected.")).isTrue();
        assertThat(says("Environment lab: what runs there is not known here.")).isTrue();
        assertThat(says("fra-1 is not connected")).isFalse();
    }

    @Test
    void thatKustomizeIsMissingIsALine() {
        navigate(PlatformView.class);
        settle();

        assertThat(says("kustomize: not found beside the console; folders that need it are shown as Argo CD renders"))
                .isTrue();
    }

    @Test
    void whoLeavesThePageFollowsNothing() {
        int others = hands.connections().all().followers();
        PlatformView page = navigate(PlatformView.class);
        assertThat(hands.connections().all().followers()).isEqualTo(others + 1);

        page.removeFromParent();

        assertThat(hands.connections().all().followers()).isEqualTo(others);
    }
}
