package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.access.declared.Written;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** A team that may call chat, and an application of it; code is served, and declared in some of the tests. */
@ContextConfiguration(classes = AccessRoom.class)
@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class AccessViewTests extends PageTest {
    @Autowired
    private ReviewRoom.Hands hands;

    @BeforeEach
    void declared() {
        hands.repository()
                .head(Written.tree()
                        .with("models/code/prod/workload.yaml", "kind: Deployment\n")
                        .with("access/models/mail.yaml", "model: mail\n")
                        .with("access/teams/zoo.yaml", "team: zoo\ngroup: /teams/zoo\n"));
    }

    private void open() {
        open("access", AccessView.class);
    }

    private TextField field(String name) {
        return find(TextField.class).all().stream()
                .filter(field -> field.getAriaLabel().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Select<String> choice(String name) {
        return (Select<String>) find(Select.class).all().stream()
                .filter(field ->
                        ((Select<?>) field).getAriaLabel().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private void why() {
        find(TextArea.class).all().getLast().setValue("They asked.");
    }

    private void review() {
        button("Review change").click();
        settle();
    }

    private List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }

    private String proposed() {
        assertThat(pending()).hasSize(1);
        FileEdit edit = pending().getFirst().changeSet().edits().getFirst();
        return ((FileEdit.Write) edit).content();
    }

    /** With spaces of one kind. */
    @Override
    protected String text() {
        return super.text().replace('\u00a0', ' ');
    }

    @Test
    void thePageSaysThatNobodyIsLetInOrRefusedBecauseOfIt() {
        open();

        assertThat(text())
                .contains("The console does not carry it to Keycloak or a gateway yet")
                .contains("2 teams, 2 models, 1 application");
    }

    @Test
    void teamsAndModelsMeetInLinksWithTheirBudget() {
        open();

        assertThat(text()).contains("1.00M/day");
        assertThat(pathOf("1.00M/day")).isEqualTo("access/grant/docs/chat");
        assertThat(pathsOf("–")).contains("access/grant/zoo/chat", "access/grant/docs/mail");
    }

    @Test
    void whatIsWrongComesFirstWithItsCureAndItsPlace() {
        open();

        assertThat(text())
                .contains("mail can be granted, and no endpoint has that name.", "access/models/mail.yaml:1")
                .contains("mail has no owner: nobody says who may call it.", "say which team owns it");
        assertThat(text().indexOf("What is wrong")).isLessThan(text().indexOf("Teams and models"));
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

        assertThat(text()).contains("No team is declared", "Declare the first one with “New team”.");
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

    @Test
    void whoMayNotIsOfferedNothingAndReadsTheForms() {
        hands.person().as(Role.TEAM_LEAD);

        open();
        assertThat(hasLink("New team")).isFalse();

        open("access/grant/docs/chat", GrantView.class);
        assertThat(text()).contains("You can look, not change.");
        assertThat(find(TextField.class).all()).allMatch(TextField::isReadOnly);
        assertThat(hasButton("Review change")).isFalse();
    }

    @Test
    void aClickOnACellGrantsTheModelWithABudget() {
        open("access/grant/zoo/chat", GrantView.class);

        field("Tokens a day, hard limit").setValue("1,000,000");
        field("Tokens a day, soft limit").setValue("900000");
        field("Until").setValue("2027-03-31");
        why();
        review();

        assertThat(pending().getFirst().changeSet().title()).isEqualTo("Let zoo call chat");
        assertThat(proposed()).isEqualTo("""
                team: zoo
                group: /teams/zoo
                models:
                - model: chat
                  until: "2027-03-31"
                  budgets:
                    tokensPerDay:
                      soft: 900000
                      hard: 1000000
                """);
    }

    @Test
    void aGrantIsTakenAway() {
        open("access/grant/docs/chat", GrantView.class);

        test(action("May not call")).click();
        why();
        review();

        assertThat(pending().getFirst().changeSet().title()).isEqualTo("Take chat from docs");
        assertThat(proposed()).doesNotContain("models:");
    }

    @Test
    void whatCannotBeMeantIsSaidAtItsField() {
        open("access/grant/zoo/chat", GrantView.class);

        field("Tokens a day, hard limit").setValue("1000000000000");
        field("Tokens an hour, hard limit").setValue("many");
        field("Requests a minute, hard limit").setValue("5");
        field("Requests a minute, soft limit").setValue("6");
        field("Until").setValue("soon");
        review();

        assertThat(field("Tokens a day, hard limit").getErrorMessage())
                .isEqualTo("Expected: a whole number from 1 to 4,294,967,295.");
        assertThat(field("Tokens an hour, hard limit").isInvalid()).isTrue();
        assertThat(field("Requests a minute, soft limit").getErrorMessage()).contains("at most the hard one, 5");
        assertThat(field("Until").getErrorMessage()).startsWith("soon (expected: a day");
        assertThat(pending()).isEmpty();
    }

    @Test
    void aTeamIsDeclared() {
        open("access/new/teams", NewDeclarationView.class);

        field("Name").setValue("Bad Name");
        review();
        assertThat(field("Name").getErrorMessage()).startsWith("Bad Name (expected: at most 40");

        field("Name").setValue("birds");
        find(TextArea.class).all().getFirst().setValue("a@example.com\n\n b@example.com");
        why();
        review();

        assertThat(proposed()).isEqualTo("team: birds\nmembers:\n- a@example.com\n- b@example.com\n");
    }

    @Test
    void aModelIsDeclaredWithItsOwner() {
        open("access/new/models?name=code", NewDeclarationView.class);

        assertThat(choice("Model").getValue()).isEqualTo("code");
        review();
        assertThat(choice("Owner").isInvalid()).isTrue();

        choice("Owner").setValue("docs");
        why();
        review();

        assertThat(proposed()).isEqualTo("model: code\nowner: docs\n");
    }

    @Test
    void anApplicationIsHandedOver() {
        open("access/applications/docs-batch", DeclarationView.class);

        choice("Team").setValue("zoo");
        why();
        review();

        assertThat(pending().getFirst().changeSet().title()).isEqualTo("Hand docs-batch over to zoo");
        assertThat(proposed()).isEqualTo("team: zoo\nmodels: [chat]\n");
    }

    @Test
    void anApplicationIsTakenAway() {
        open("access/applications/docs-batch", DeclarationView.class);

        why();
        test(action("Take docs-batch away")).click();
        settle();

        assertThat(pending())
                .singleElement()
                .satisfies(change -> assertThat(change.changeSet().edits())
                        .containsExactly(new FileEdit.Remove(Written.APPLICATION)));
    }

    @Test
    void aTeamsPageLeadsToWhatItMayCallAndToWhatItMayNot() {
        open("access/teams/docs", DeclarationView.class);

        assertThat(pathOf("chat (1.00M/day)")).isEqualTo("access/grant/docs/chat");
        assertThat(pathOf("let it call mail")).isEqualTo("access/grant/docs/mail");
    }

    @Test
    void whatIsNotDeclaredSaysSo() {
        open("access/teams/nobody", DeclarationView.class);

        assertThat(text()).contains("Nothing of that name is declared.");
        assertThat(find(NativeButton.class).all())
                .noneMatch(button -> button.getText().contains("Take"));
    }

    @Test
    void itIsSaidInGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        open();

        assertThat(text())
                .contains("2 Teams, 2 Modelle, 1 Anwendung", "Was nicht stimmt", "mail hat keinen Eigentümer");
    }
}
