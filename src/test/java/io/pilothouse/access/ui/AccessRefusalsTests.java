package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.access.declared.Written;
import io.pilothouse.shell.FormRow;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is wrong with a form, and what is odd, where it is said. */
@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class AccessRefusalsTests extends AccessPageTest {
    private static final String ODD = "Tokens a month is 900,000,000 and is never reached";

    /** What is said at the end of the form. */
    private String atTheEnd() {
        return find(Div.class).all().stream()
                .filter(part -> "alert".equals(part.getElement().getAttribute("role")))
                .map(part -> part.getElement().getTextRecursively())
                .reduce("", String::concat);
    }

    private String row(String label) {
        return find(FormRow.class).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .filter(text -> text.startsWith(label))
                .findFirst()
                .orElseThrow()
                .replace('\u00a0', ' ');
    }

    @Test
    void whatThePlanRefusesIsSaidTogetherWithTheRowsThatCannotBeMeant() {
        open("access/new/applications", NewDeclarationView.class);

        field("Access ends on").setValue("2020-01-01");
        field("Cluster").setValue("not an alias");
        field("Tokens a day, hard limit").setValue("many");
        review();

        assertThat(field("Name").getErrorMessage()).isEqualTo("The name is missing.");
        assertThat(choice("Team").getErrorMessage()).isEqualTo("Choose one.");
        assertThat(field("Tokens a day, hard limit").getErrorMessage()).startsWith("many (expected: a whole number");
        assertThat(field("Access ends on").getErrorMessage()).contains("until 2020-01-01 has passed");
        assertThat(field("Cluster").getErrorMessage()).startsWith("not an alias (expected: the alias");
        assertThat(field("Namespace").isInvalid()).isTrue();
        assertThat(atTheEnd()).isEmpty();
        assertThat(pending()).isEmpty();
    }

    @Test
    void aNameThatIsTakenAndALastDayThatHasPassedAreSaidAtOnceEachAtItsField() {
        open("access/new/teams", NewDeclarationView.class);

        field("Name").setValue("docs");
        field("Access ends on").setValue("2020-01-01");
        why();
        review();

        assertThat(field("Name").getErrorMessage()).isEqualTo("docs is declared already (expected: another name)");
        assertThat(field("Access ends on").getErrorMessage()).contains("2020-01-01 has passed");
        assertThat(atTheEnd()).isEmpty();
    }

    @Test
    void whatIsWrongWithSeveralItemsOfAListIsSaidOfEach() {
        open("access/teams/zoo", DeclarationView.class);

        TextArea formerly = find(TextArea.class).all().get(1);
        formerly.setValue("Old Zoo\nOther Zoo");
        review();
        assertThat(formerly.getErrorMessage()).contains("Old Zoo (expected", "Other Zoo (expected");

        formerly.setValue("zoo\nbirds\nbirds");
        review();
        assertThat(formerly.getErrorMessage()).contains("zoo (expected: each name once", "birds (expected: each name");
    }

    @Test
    void aGroupThatNoRealmCanHaveIsSaidAtItsField() {
        open("access/teams/zoo", DeclarationView.class);

        field("Group").setValue("/teams/zoo/");
        review();

        assertThat(field("Group").getErrorMessage()).startsWith("/teams/zoo/ (expected: steps between slashes");
        assertThat(pending()).isEmpty();
    }

    @Test
    void whoNeedsAReasonIsToldWithAllElseThatIsMissing() {
        hands.person().as(new Actor("Lea Lead", "lead@example.com", Set.of(Role.TEAM_LEAD)));
        open("access/teams/docs", DeclarationView.class);

        field("Access ends on").setValue("2020-01-01");
        review();

        assertThat(field("Access ends on").isInvalid()).isTrue();
        assertThat(find(TextArea.class).all().getLast().isInvalid()).isTrue();
    }

    @Test
    void aReasonThatIsTooLongIsSaidWithTheFieldsThatCannotBeMeant() {
        open("access/grant/zoo/chat", GrantView.class);

        field("Tokens a day, hard limit").setValue("many");
        TextArea why = find(TextArea.class).all().getLast();
        why.setValue("x".repeat(6_000));
        review();

        assertThat(field("Tokens a day, hard limit").isInvalid()).isTrue();
        assertThat(why.getErrorMessage()).contains("6,000");
    }

    @Test
    void whatWasRefusedIsNotSaidAnyMoreWhereItWasMended() {
        open("access/grant/zoo/chat", GrantView.class);
        Component end = find(Div.class).all().stream()
                .filter(part -> "alert".equals(part.getElement().getAttribute("role")))
                .findFirst()
                .orElseThrow();
        test(action("May not call")).click();
        review();
        assertThat(end.getElement().getTextRecursively()).contains("Git says that of zoo already.");

        test(action("May call")).click();

        assertThat(end.getElement().getTextRecursively()).isEmpty();
    }

    @Test
    void aHigherHardLimitTakesBackWhatWasSaidOfTheSoftOne() {
        open("access/grant/zoo/chat", GrantView.class);
        field("Requests a minute, hard limit").setValue("5");
        field("Requests a minute, soft limit").setValue("6");
        review();
        assertThat(field("Requests a minute, soft limit").isInvalid()).isTrue();

        field("Requests a minute, hard limit").setValue("7");

        assertThat(field("Requests a minute, soft limit").isInvalid()).isFalse();
    }

    @Test
    void aSoftLimitAboveTheHardOneIsSaidOnceAtItsField() {
        open("access/teams/zoo", DeclarationView.class);
        assertThatSoftAboveHardIsSaidOnce();

        open("access/grant/zoo/chat", GrantView.class);
        assertThatSoftAboveHardIsSaidOnce();
    }

    private void assertThatSoftAboveHardIsSaidOnce() {
        field("Tokens a day, hard limit").setValue("10");
        field("Tokens a day, soft limit").setValue("20");
        review();

        assertThat(field("Tokens a day, soft limit").getErrorMessage())
                .isEqualTo("20 (expected: at most the hard limit, 10)");
        assertThat(atTheEnd()).isEmpty();
    }

    @Test
    void theBadgeAndTheNoteOfARowFollowWhatIsTyped() {
        open("access/new/teams", NewDeclarationView.class);
        assertThat(row("Tokens a day")).contains("default", "No limit.");

        field("Tokens a day, hard limit").setValue("10");
        field("Lead").setValue("lead@example.com");
        assertThat(row("Tokens a day")).contains("you").doesNotContain("default", "No limit.");
        assertThat(row("Lead")).contains("you").doesNotContain("default");

        field("Tokens a day, hard limit").setValue("");
        assertThat(row("Tokens a day")).contains("default", "No limit.");
    }

    @Test
    void aMonthThatADayNeverLetsReachIsWarnedOfAtItsRowWhileSomebodyTypes() {
        open("access/new/teams", NewDeclarationView.class);
        field("Tokens a day, hard limit").setValue("10,000,000");
        assertThat(row("Tokens a month")).doesNotContain("never reached");

        field("Tokens a month, hard limit").setValue("900,000,000");
        assertThat(row("Tokens a month"))
                .contains(ODD, "because Tokens a day allows 31 × 10,000,000 = 310,000,000.")
                .doesNotContain("new-team");

        field("Tokens a day, hard limit").setValue("30,000,000");
        assertThat(row("Tokens a month")).doesNotContain("never reached");
        assertThat(field("Name").isInvalid()).isFalse();
    }

    @Test
    void aLimitThatTheTeamsDayNeverLetsReachIsWarnedOfForAGrantAndAnApplicationToo() {
        hands.repository()
                .head(Written.tree()
                        .with(
                                "access/teams/zoo.yaml",
                                "group: /teams/zoo\nbudgets: {tokensPerDay: {hard: 10000000}}\n"));
        open("access/grant/zoo/chat", GrantView.class);
        field("Tokens a month, hard limit").setValue("900000000");
        assertThat(row("Tokens a month"))
                .contains(ODD, "because Tokens a day of all of zoo allows 31 × 10,000,000 = 310,000,000.")
                .doesNotContain("zoo → chat");

        open("access/new/applications", NewDeclarationView.class);
        choice("Team").setValue("zoo");
        field("Tokens a month, hard limit").setValue("900000000");
        assertThat(row("Tokens a month"))
                .contains(ODD, "because Tokens a day of all of zoo allows 31 × 10,000,000 = 310,000,000.");
    }

    /** Its form has no row for what it may call. */
    @Test
    void inTheFormOfATeamALimitOfOneOfItsModelsNamesThatModel() {
        hands.repository()
                .head(Written.tree()
                        .with(
                                "access/teams/zoo.yaml",
                                "group: /teams/zoo\nbudgets: {tokensPerDay: {hard: 10}}\n"
                                        + "models:\n- {model: chat, budgets: {tokensPerDay: {hard: 11}}}\n"));

        open("access/teams/zoo", DeclarationView.class);

        assertThat(text()).contains("chat: Tokens a day is 11 and is never reached, because all of zoo has 10.");
    }

    @Test
    void aLeadAndMembersWithoutMailAddressAreWarnedOfWithTheirValue() {
        open("access/new/teams", NewDeclarationView.class);
        field("Lead").setValue("nobody");
        find(TextArea.class).all().getFirst().setValue("foo\nada@example.com");

        assertThat(row("Lead")).contains("Lead: nobody is no mail address");
        assertThat(row("Members")).contains("Members: foo is no mail address").doesNotContain("ada@example.com is");
        field("Lead").setValue("ada@example.com");
        assertThat(row("Lead")).doesNotContain("no mail address");
    }

    @Test
    void aContactWhereNobodyCanAskIsWarnedOfWithItsValue() {
        open("access/teams/zoo", DeclarationView.class);
        field("Contact").setValue("xxxxx");
        assertThat(row("Contact"))
                .contains("Contact is xxxxx, where nobody can ask (expected: a mail address, or a page");

        field("Contact").setValue("zoo@example.com");
        assertThat(row("Contact")).doesNotContain("nobody can ask");
        field("Contact").setValue("https://chat.example.com/zoo");
        assertThat(row("Contact")).doesNotContain("nobody can ask");
    }
}
