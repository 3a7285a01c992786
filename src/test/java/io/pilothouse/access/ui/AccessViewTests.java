package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.access.declared.Written;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class AccessViewTests extends AccessPageTest {
    private void open() {
        open("access", AccessView.class);
    }

    @Test
    void thePageSaysWhereWhatItDeclaresGoes() {
        open();

        assertThat(text())
                .contains("Where an environment names its gateway, each change carries the gateway’s policies")
                .contains("2 teams, 2 models, 1 application");
        assertThat(pathOf("Access in Keycloak")).isEqualTo("access/keycloak");
    }

    @Test
    void teamsAndModelsMeetInLinksWithTheirBudget() {
        open();

        assertThat(text()).contains("1.00M tokens/day");
        assertThat(pathOf("1.00M tokens/day")).isEqualTo("access/grant/docs/chat");
        assertThat(pathsOf("–")).contains("access/grant/zoo/chat", "access/grant/docs/mail");
    }

    @Test
    void aModelCountsTheTeamsThatMayCallItToday() {
        hands.repository()
                .head(Written.tree()
                        .with(
                                "access/teams/zoo.yaml",
                                "team: zoo\ngroup: /teams/zoo\nmodels:\n- model: chat\n  until: \"2020-01-31\"\n"));
        open();

        assertThat(text()).contains("chat docs prod 1 none");
    }

    @Test
    void whatIsWrongComesFirstWithItsCureAndItsPlace() {
        open();

        assertThat(text())
                .contains("mail can be granted, and no endpoint has that name.", "access/models/mail.yaml:1")
                .contains("mail has no owner: nobody says who may call it.", "say which team owns it");
        assertThat(text().indexOf("What is wrong")).isLessThan(text().indexOf("Teams and models"));
    }

    @Autowired
    private EndsAtHome home;

    @Test
    void whatEndsSoonIsSaidHereAndOnTheFirstPageOfWhoAnswersForIt() {
        String last = LocalDate.ofInstant(hands.clock().instant(), ZoneOffset.UTC)
                .plusDays(14)
                .toString();
        hands.repository()
                .head(Written.tree()
                        .with(Written.APPLICATION, "team: docs\nmodels: [chat]\nuntil: %s\n".formatted(last)));
        open();
        String said = "docs-batch ends after " + last;
        assertThat(text()).contains(said, "set a later day, or tell who uses it");

        assertThat(atHome(Role.PLATFORM_OPERATOR)).contains("1 thing that is declared of access ends", said);
        hands.person().as(new Actor("Lea Lead", "lead@example.com", Set.of(Role.TEAM_LEAD)));
        assertThat(atHome()).contains(said);
        hands.person().as(new Actor("Zoe", "zoe@example.com", Set.of(Role.TEAM_LEAD)));
        assertThat(atHome()).doesNotContain(said);
        assertThat(atHome(Role.ON_CALL)).doesNotContain(said);
    }

    /** Four end later, of files that come first. */
    @Test
    void whatEndsTodayAndTomorrowIsSaidFirst() {
        LocalDate today = LocalDate.ofInstant(hands.clock().instant(), ZoneOffset.UTC);
        FileTree tree = Written.tree();
        for (int i = 2; i < 6; i++) {
            tree = tree.with("access/applications/a%d.yaml".formatted(i), ending("a" + i, today.plusDays(i)));
        }
        hands.repository()
                .head(tree.with("access/applications/y.yaml", ending("y", today.plusDays(1)))
                        .with("access/applications/z.yaml", ending("z", today)));

        assertThat(atHome(Role.PLATFORM_OPERATOR))
                .containsSubsequence(
                        "z ends today: " + today + " (UTC) is its last day",
                        "y ends tomorrow: " + today.plusDays(1),
                        "a2 ends after");
    }

    private static String ending(String application, LocalDate last) {
        return "application: %s\nteam: docs\nmodels: [chat]\nuntil: %s\n".formatted(application, last);
    }

    private String atHome(Role role) {
        hands.person().as(role);
        return atHome();
    }

    private String atHome() {
        Component part = home.component();
        UI.getCurrent().add(part);
        settle();
        return part.isVisible() ? part.getElement().getTextRecursively() : "";
    }

    @Test
    void aBrokenFileIsSaidAndTheRestStands() {
        hands.repository().head(Written.tree().with("access/teams/zoo.yaml", "team: Zoo Team\n"));

        open();

        assertThat(text())
                .contains("access/teams/zoo.yaml:1: team: Zoo Team (expected: at most 40")
                .contains("1 team, 1 model, 1 application");
    }

    @Test
    void aRepositoryThatDeclaresNothingSaysHowToBegin() {
        hands.repository().head(FileTree.platform());

        open();

        assertThat(text())
                .contains("No team is declared. A team is who", "No application is declared.", "No model is declared.")
                .contains("Declare the first one with “New team”.")
                .doesNotContain("called so", "Clear the filter");
    }

    @Test
    void aFilterThatNothingGoesWithIsWhyNothingIsThere() {
        open("access?filter=quux", AccessView.class);

        assertThat(text())
                .contains("No team and no model is called “quux”.", "No application goes with “quux”.")
                .contains("No model goes with “quux”.", "Clear the filter to see all.")
                .doesNotContain("is declared");
    }

    @Test
    void aFilterOfATeamChoosesRowsAndOneOfAModelColumns() {
        open("access?filter=zoo", AccessView.class);
        assertThat(pathsOf("–")).containsExactly("access/grant/zoo/chat", "access/grant/zoo/mail");

        open("access?filter=chat", AccessView.class);
        assertThat(pathsOf("–")).containsExactly("access/grant/zoo/chat");
    }

    @Test
    void whatIsServedAndNotDeclaredLeadsToItsForm() {
        open();

        assertThat(text()).contains("Served, and not declared");
        assertThat(pathOf("code")).isEqualTo("access/new/models?name=code");
    }

    @Test
    void theTeamsThatTheReaderLeadsComeFirst() {
        String reader = hands.person().current().email();
        hands.repository().head(Written.tree().with("access/teams/zoo.yaml", "team: zoo\nlead: " + reader + "\n"));

        open();

        assertThat(text().indexOf("zoo (yours)")).isBetween(0, text().lastIndexOf("docs"));
    }

    private void theReaderLeadsZoo() {
        hands.person().as(Role.TEAM_LEAD);
        String reader = hands.person().current().email();
        hands.repository()
                .head(Written.tree()
                        .with("models/code/prod/workload.yaml", "kind: Deployment\n")
                        .with("access/models/mail.yaml", "model: mail\n")
                        .with("access/teams/zoo.yaml", "team: zoo\ngroup: /teams/zoo\nlead: " + reader + "\n"));
    }

    @Test
    void whoOnlyLeadsATeamSeesTheirOwnAndEveryModelThatTheyMayAskFor() {
        theReaderLeadsZoo();

        open();

        assertThat(text())
                .contains("zoo (yours)", "1 team, 2 models, no application")
                .contains("chat docs prod 1 none")
                .contains("None of those that are declared is your team’s.")
                .doesNotContain("docs-batch", "1.00M tokens/day", "Served, and not declared", "What is wrong")
                .doesNotContain("No application is declared", "Access in Keycloak");
        assertThat(pathsOf("–")).containsExactly("access/grant/zoo/chat", "access/grant/zoo/mail");
        assertThat(hasLink("New application")).isTrue();
        assertThat(hasLink("New team")).isFalse();
    }

    @Test
    void whoLeadsATeamAsksForAModelOfAnother() {
        theReaderLeadsZoo();

        open("access/grant/zoo/chat", GrantView.class);
        why();
        review();

        assertThat(pending().getFirst().changeSet().title()).isEqualTo("Let zoo call chat");
    }

    @Test
    void theTeamOfSomebodyElseIsNotThereForThem() {
        theReaderLeadsZoo();

        open("access/grant/docs/chat", GrantView.class);

        assertThat(text()).doesNotContain("1000000", "1,000,000");
        assertThat(hasButton("Review change")).isFalse();
    }

    @Test
    void whoMayNotIsOfferedNothingAndReadsTheForms() {
        hands.person().as(Role.ON_CALL);

        open();
        assertThat(hasLink("New team")).isFalse();

        open("access/grant/docs/chat", GrantView.class);
        assertThat(text()).contains("You can look, not change.");
        assertThat(find(TextField.class).all()).allMatch(TextField::isReadOnly);
        assertThat(hasButton("Review change")).isFalse();
    }

    @Test
    void itIsSaidInGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        open();

        assertThat(text())
                .contains("2 Teams, 2 Modelle, 1 Anwendung", "Was nicht stimmt", "mail hat keinen Eigentümer");
    }
}
