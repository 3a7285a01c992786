package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.Trailers;
import org.junit.jupiter.api.Test;

/** More of what somebody may call already is wanted until a time; that what they may call ends is another thing. */
@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class MoreForATimeTests extends AccessPageTest {
    private static final String END = "Change wanted until";

    private boolean hasEnd() {
        return find(TextField.class).all().stream()
                .anyMatch(field -> field.getAriaLabel().filter(END::equals).isPresent());
    }

    @Test
    void moreTokensUntilADateEndTheChangeAndNotTheGrant() {
        open("access/grant/docs/chat", GrantView.class);

        field("Tokens a day, hard limit").setValue("1300000");
        field(END).setValue("2026-12-15 09:00");
        why();
        review();

        assertThat(proposed()).contains("hard: 1300000").doesNotContain("until");
        assertThat(pending().getFirst().changeSet().trailers()).containsEntry(Trailers.ENDS, "2026-12-15T09:00:00Z");
    }

    @Test
    void anEndOfAGrantThatHadNoneIsWarnedOfAtItsField() {
        open("access/grant/docs/chat", GrantView.class);
        assertThat(text()).doesNotContain("it had no end and gets one");

        field("Access ends on").setValue("2027-12-15");

        assertThat(text()).contains("it had no end and gets one. After 2027-12-15 (UTC) nobody may call by it at all");
    }

    @Test
    void whatIsGrantedForTheFirstTimeHasItsOwnEndAndNoOther() {
        open("access/grant/zoo/chat", GrantView.class);
        field("Access ends on").setValue("2027-12-15");

        assertThat(hasEnd()).isFalse();
        assertThat(text()).doesNotContain("it had no end and gets one");

        open("access/new/teams", NewDeclarationView.class);
        assertThat(hasEnd()).isFalse();
    }

    @Test
    void moreOfATeamsOwnBudgetMayBeForATimeToo() {
        open("access/teams/docs", DeclarationView.class);

        assertThat(hasEnd()).isTrue();
    }

    @Test
    void theFormThatEditsAChangeHasItsEnd() {
        open("access/grant/docs/chat?edit=c-gone11&why=They+asked.&until=2026-12-15T09:00:00Z", GrantView.class);

        assertThat(field(END).getValue()).isEqualTo("2026-12-15 09:00");
    }
}
