package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.units.ChangeId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change of access that waits is planned anew in the form from which it came. */
@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class AccessAgainTests extends AccessPageTest {
    /** As it would be on main now. */
    private ChangeId sent() {
        PendingChange change = pending().getFirst();
        FileEdit.Write edit = (FileEdit.Write) change.changeSet().edits().getFirst();
        String before = hands.repository().head().file(edit.path()).orElse("");
        hands.repository()
                .reviewsAs(new Review(
                        change,
                        "tree",
                        hands.repository().head().commit(),
                        false,
                        List.of(),
                        List.of(new FileDiff(edit.path(), before, edit.content(), 1, 1)),
                        new Checks.Verdict(List.of(), List.of())));
        return change.id();
    }

    private String again(String form, ChangeId change) {
        return form + "?edit=" + change + "&why=They+asked.";
    }

    @Test
    void theFormHasWhatItWantsAndSendsItInItsPlace() {
        open("access/grant/zoo/chat", GrantView.class);
        field("Tokens a day, hard limit").setValue("1000");
        why();
        review();
        ChangeId sent = sent();

        open(again("access/grant/zoo/chat", sent), GrantView.class);

        assertThat(text()).contains("This is what " + sent + " wants");
        assertThat(field("Tokens a day, hard limit").getValue()).isEqualTo("1,000");
        field("Tokens a day, hard limit").setValue("2000");
        review();
        assertThat(pending()).singleElement().extracting(PendingChange::id).isEqualTo(sent);
        assertThat(proposed()).contains("hard: 2000").doesNotContain("hard: 1000");
        assertThat(pending().getFirst().changeSet().reason()).isEqualTo("They asked.");
    }

    @Test
    void aChangeThatTakesAGrantAwayOpensSo() {
        open("access/grant/docs/chat", GrantView.class);
        test(action("May not call")).click();
        why();
        review();

        open(again("access/grant/docs/chat", sent()), GrantView.class);

        assertThat(action("May not call").getElement().getAttribute("aria-pressed"))
                .isEqualTo("true");
        assertThat(text()).contains("In Git: granted.");
    }

    @Test
    void aValueOfTheChangeIsNotSaidToBeGits() {
        open("access/grant/zoo/chat", GrantView.class);
        field("Tokens a day, hard limit").setValue("1000");
        why();
        review();

        open(again("access/grant/zoo/chat", sent()), GrantView.class);

        assertThat(row("Tokens a day, hard limit")).contains("you", "In Git: ").doesNotContain("As Git says it.");
    }

    private String row(String field) {
        return field(field)
                .getParent()
                .flatMap(Component::getParent)
                .flatMap(Component::getParent)
                .orElseThrow()
                .getElement()
                .getTextRecursively();
    }

    @Test
    void whatItDeclaresForTheFirstTimeIsStillNew() {
        open("access/new/teams", NewDeclarationView.class);
        field("Name").setValue("birds");
        field("Contact").setValue("nobody");
        why();
        review();
        ChangeId sent = sent();

        open(again("access/teams/birds", sent), DeclarationView.class);
        field("Contact").setValue("birds@example.com");
        review();

        assertThat(pending()).singleElement().extracting(PendingChange::id).isEqualTo(sent);
        assertThat(proposed()).isEqualTo("team: birds\ncontact: birds@example.com\n");
        assertThat(pending().getFirst().changeSet().title()).isEqualTo("Declare team birds");
    }

    @Test
    void oneThatWaitsNoMoreIsSaidAndTheFormHasWhatIsOnMain() {
        open(again("access/teams/docs", ChangeId.of("c-gone11")), DeclarationView.class);

        assertThat(text()).contains("c-gone11 waits no more: this is what Git has now.");
        assertThat(hasButton("Review change")).isTrue();
    }
}
