package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.keycloak.HandRealm;
import io.pilothouse.clients.keycloak.AdminEvent;
import io.pilothouse.clients.keycloak.Federation;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.Work;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class KeycloakViewTests extends AccessPageTest {
    @Autowired
    private HandRealm realm;

    @Autowired
    private HandTime realmTime;

    @BeforeEach
    void empty() {
        realm.objects.clear();
        realm.entries.clear();
        realm.events.clear();
        realm.unpeopled.clear();
        realm.silent = false;
        realm.federation = Federation.OFFERED;
    }

    private void open() {
        realmTime.pass(Duration.ofMinutes(10));
        open("access/keycloak", KeycloakView.class);
    }

    @Test
    void whatIsInForceIsSaidWithItsCommitAndWhatWasApplied() {
        open();

        assertThat(text()).contains("The realm has what", "Make client docs-batch");
    }

    @Test
    void ofManyObjectsIsSaidHowManyOfEachKindAndTheirNamesBelow() {
        open();

        assertThat(text())
                .contains("5 attributes of the user profile, 3 groups, 2 roles, 3 client scopes, 1 client made")
                .contains("Make client docs-batch");
    }

    @Test
    void aPassWhoseConsoleDiedIsSaidWithWhatItHadPlanned() {
        realm.left = new Work(
                HandClock.START, "a".repeat(40), "", List.of(new Work.Count(Work.Act.MAKE, RealmKind.CLIENT, 14)));

        open();

        assertThat(text())
                .contains("Did not come to its end, as its console or Keycloak was gone. Planned: 14 clients made.");
    }

    @Test
    void whoOnlyLeadsATeamIsToldNothingOfOthers() {
        hands.person().as(Role.TEAM_LEAD);

        open();

        assertThat(text()).contains("This page is of all teams").doesNotContain("docs-batch");
    }

    @Test
    void whatSomebodyChangedIsSaidWithBothCures() {
        realmTime.pass(Duration.ofMinutes(10));
        realm.change(RealmKind.ROLE, "use-model-chat", "groups", "/teams/docs", "/teams/zoo");
        realm.events.add(new AdminEvent(HandClock.START, "jana", "roles/use-model-chat", ""));

        open();

        assertThat(text()).contains("Keycloak is not what Git says.", "/teams/docs, /teams/zoo", "by jana");
        button("Take into Git: zoo").click();
        settle();
        assertThat(proposed()).contains("- model: chat");
        assertThat(pending().getFirst().changeSet().reason()).contains("by jana");
    }

    @Test
    void puttingBackTakesTheDifferenceAway() {
        realmTime.pass(Duration.ofMinutes(10));
        realm.change(RealmKind.CLIENT, "docs-batch", "token-seconds", "43200");
        open();

        button("Put Keycloak back").click();
        settle();

        assertThat(realm.object(RealmKind.CLIENT, "docs-batch").field("token-seconds"))
                .containsExactly("600");
        assertThat(text())
                .contains(
                        "The realm has what",
                        "Rika Kern Change client docs-batch: token is good for, seconds: 43200 → 600")
                .doesNotContain("Put Keycloak back");
    }

    @Test
    void whatWasAppliedIsSaidInTheReadersLanguage() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        realmTime.pass(Duration.ofMinutes(10));
        realm.change(RealmKind.CLIENT, "docs-batch", "token-seconds", "43200");
        open();
        button(Words.say("keycloak.put-back")).click();
        settle();

        assertThat(text())
                .contains("Client docs-batch ändern: Token gilt, Sekunden: 43200 → 600", "Client docs-batch anlegen")
                .doesNotContain("Change client", "Make ");
    }

    @Test
    void whatThisKeycloakCannotLetProveItselfIsSaidHereAndOnThePageOfTheCommit() {
        realm.federation = new Federation(false, null);
        hands.repository()
                .commit(
                        Scene.commit(Scene.MINE, hands.clock().instant(), Map.of(), Written.APPLICATION),
                        hands.repository()
                                .head()
                                .with(
                                        Written.APPLICATION,
                                        "team: docs\nmodels: [chat]\n"
                                                + "serviceAccount: {cluster: prod, namespace: docs, name: batch}\n"));

        open();

        assertThat(text())
                .contains("Cannot prove who they are", "client docs-batch", "expected: 26.6 or later")
                .doesNotContain("The realm has what");
        hands.trackerLooks();
        openCommit(Scene.MINE);
        assertThat(text()).contains("Waits for a person.", "does not know tokens of service accounts");
    }

    @Test
    void whatIsHeldBackFromAGroupOfOthersIsSaidHereAndOnThePageOfTheCommit() {
        realm.foreign(RealmKind.GROUP, "/platform-admins", "roles", "realm-admin");
        hands.repository()
                .commit(
                        Scene.commit(Scene.MINE, hands.clock().instant(), Map.of(), Written.APPLICATION, Written.TEAM),
                        hands.repository()
                                .head()
                                .with(Written.TEAM, "team: docs\ngroup: /platform-admins\nmodels: [{model: chat}]\n"));

        open();

        assertThat(text())
                .contains(
                        "Left alone",
                        "role use-model-chat It is not given to the group /platform-admins",
                        "client docs-batch Its account is not put into the group /platform-admins")
                .doesNotContain("The realm has what", "Changed in Keycloak");
        hands.trackerLooks();
        openCommit(Scene.MINE);
        assertThat(text()).contains("Waits for a person.", "does not carry the console's mark");
    }

    @Test
    void aTeamInWhoseGroupNobodyIsIsSaid() {
        realm.unpeopled.addAll(Set.of("/teams", "/teams/docs", "/teams/zoo"));
        realm.foreign(RealmKind.GROUP, "/teams/zoo/keepers", "attribute.floor", "2");

        open();

        assertThat(text())
                .contains("Nobody in it 1", "docs /teams/docs Made by the console, nobody in it", "The realm has what")
                .doesNotContain("/teams/zoo Made");
    }

    @Test
    void aTeamInWhoseGroupNobodyIsIsSaidInGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        realm.unpeopled.add("/teams/docs");

        open();

        assertThat(text()).contains("docs /teams/docs Von der Konsole angelegt, niemand darin");
    }

    @Test
    void aKeycloakThatIsSilentIsNotAnEmptyRealm() {
        realm.silent = true;

        open();

        assertThat(text()).contains("Keycloak does not answer").doesNotContain("The realm has what");
    }

    @Test
    void anOutageIsToldAtTheNextGlanceAndWhatWasInForceIsSaidOfThen() {
        realmTime.pass(Duration.ofMinutes(10));
        open();
        assertThat(text()).contains("The realm has what").doesNotContain("As of ");

        realm.silent = true;
        realmTime.pass(Duration.ofSeconds(15));
        settle();
        assertThat(text()).contains("Keycloak does not answer", ": The realm has what", "As of ");

        realm.silent = false;
        realmTime.pass(Duration.ofMinutes(1));
        settle();
        assertThat(text()).contains("The realm has what").doesNotContain("does not answer", "As of ");
    }

    @Test
    void aCommitThatDeclaresAccessHasTheStationAndOthersHaveNot() {
        realmTime.pass(Duration.ofMinutes(10));
        hands.repository()
                .commit(
                        Scene.commit(Scene.MINE, hands.clock().instant(), Map.of(), Written.TEAM),
                        hands.repository().head().with(Written.TEAM, "team: docs\ngroup: /teams/docs\n"))
                .commit(
                        Scene.commit(Scene.LATER, hands.clock().instant(), Map.of(), Scene.FOLDER + "/a.yaml"),
                        hands.repository().head());
        hands.trackerLooks();
        openCommit(Scene.MINE);
        assertThat(text()).contains("In Keycloak", "Waits for Keycloak", "The next pass carries it to Keycloak");

        realmTime.pass(Duration.ofMinutes(1));
        hands.trackerLooks();
        settle();

        assertThat(text()).contains("Carried to Keycloak");
        openCommit(Scene.LATER);
        assertThat(text()).doesNotContain("In Keycloak");
    }

    private void openCommit(CommitId commit) {
        UI.getCurrent().navigate("changes/commit/" + commit);
        settle();
    }
}
