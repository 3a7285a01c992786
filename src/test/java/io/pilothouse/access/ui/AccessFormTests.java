package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.access.declared.Written;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.TypedDate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class AccessFormTests extends AccessPageTest {
    @Test
    void aClickOnACellGrantsTheModelWithABudget() {
        open("access/grant/zoo/chat", GrantView.class);

        field("Tokens a day, hard limit").setValue("1,000,000");
        field("Tokens a day, soft limit").setValue("900000");
        field("Access ends on").setValue("2027-03-31");
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
    void aGrantThatIsWantedSaysThatGitHasNone() {
        open("access/grant/zoo/chat", GrantView.class);

        assertThat(text()).contains("you In Git: may not call.");
        test(action("May not call")).click();
        assertThat(text()).doesNotContain("In Git: may not call.");

        open("access/grant/docs/chat", GrantView.class);
        assertThat(text()).contains("read Whether members");
        test(action("May not call")).click();
        assertThat(text()).contains("you In Git: granted.");
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
        field("Access ends on").setValue("soon");
        review();

        assertThat(field("Tokens a day, hard limit").getErrorMessage())
                .isEqualTo("1000000000000 (expected: a whole number from 1 to 4,294,967,295)");
        assertThat(field("Tokens an hour, hard limit").isInvalid()).isTrue();
        assertThat(field("Requests a minute, soft limit").getErrorMessage())
                .isEqualTo("6 (expected: at most the hard limit, 5)");
        assertThat(field("Access ends on").getErrorMessage()).startsWith("soon (expected: a day");
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
    void aTeamHasABudgetOfMoneyAndItsFormerNames() {
        open("access/teams/zoo", DeclarationView.class);

        field("Money a month").setValue("0");
        TextArea formerly = find(TextArea.class).all().get(1);
        formerly.setValue("Old Zoo");
        review();
        assertThat(field("Money a month").getErrorMessage())
                .isEqualTo("0 (expected: a whole number from 1 to 1,000,000,000,000)");
        assertThat(formerly.getErrorMessage()).startsWith("Old Zoo (expected: at most 40");

        field("Money a month").setValue("12,000");
        formerly.setValue("animals\n");
        why();
        review();

        assertThat(proposed()).isEqualTo("""
            team: zoo
            group: /teams/zoo
            formerly:
            - animals
            spend:
              month: 12000
            """);
    }

    @Test
    void whatIsLeftEmptyIsSaidToBeMissingAndNotToBeWrittenWrongly() {
        open("access/new/applications", NewDeclarationView.class);

        review();

        assertThat(field("Name").getErrorMessage()).isEqualTo("The name is missing.");
        assertThat(choice("Team").getErrorMessage()).isEqualTo("Choose one.");
        assertThat(pending()).isEmpty();
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
    void anApplicationThatMayCallNothingIsToldSoBeforeItIsSent() {
        open("access/new/applications", NewDeclarationView.class);

        assertThat(text()).contains("it may call no model.").doesNotContain("new-application");
    }

    @Test
    void aTeamsPageLeadsToWhatItMayCallAndToWhatItMayNot() {
        open("access/teams/docs", DeclarationView.class);

        assertThat(pathOf("chat (1.00M tokens/day)")).isEqualTo("access/grant/docs/chat");
        assertThat(pathOf("let it call mail")).isEqualTo("access/grant/docs/mail");
    }

    @Test
    void aGrantThatEndedIsNotSaidToHold() {
        hands.repository()
                .head(Written.tree()
                        .with(
                                "access/teams/zoo.yaml",
                                "team: zoo\ngroup: /teams/zoo\nmodels:\n- model: chat\n  until: \"2020-01-31\"\n"));
        open("access/teams/zoo", DeclarationView.class);

        assertThat(text()).contains("chat (ended)");
    }

    @Test
    void whatIsNotDeclaredSaysSo() {
        open("access/teams/nobody", DeclarationView.class);

        assertThat(text()).contains("Nothing of that name is declared.");
        assertThat(find(NativeButton.class).all())
                .noneMatch(button -> button.getText().contains("Take"));
    }

    @Test
    void whatNobodyDeclaresIsGrantedNobody() {
        open("access/grant/zoo/gibtsnicht", GrantView.class);

        assertThat(text()).contains("Nothing of that name is declared.").doesNotContain("May call", "token");
        assertThat(find(TextField.class).all()).isEmpty();
        assertThat(find(Button.class).withText("Review change").all()).isEmpty();
        assertThat(find(Anchor.class).withText("Why is this caller limited?").all())
                .isEmpty();
    }

    @Test
    void theLastDayIsShownAndTakenInTheReadersNotationAndItsExampleLiesAhead() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        open("access/grant/zoo/chat", GrantView.class);
        LocalDate example =
                TypedDate.day(field("Zugang endet am").getPlaceholder()).orElseThrow();
        assertThat(example).isAfter(LocalDate.now(ZoneOffset.UTC));
        assertThat(field("Zugang endet am").getPlaceholder())
                .isEqualTo(Figures.here().date(example));

        field("Zugang endet am").setValue("31.3.2097");
        why();
        button("Änderung prüfen").click();
        settle();
        assertThat(proposed()).contains("until: \"2097-03-31\"");
    }
}
