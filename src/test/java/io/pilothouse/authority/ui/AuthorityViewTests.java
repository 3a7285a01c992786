package io.pilothouse.authority.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.NativeTableRow;
import io.pilothouse.authority.Thing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(classes = AuthorityView.class)
class AuthorityViewTests extends ReviewPageTest {
    @BeforeEach
    void oneCommit() {
        hands.repository().commit(Scene.commit(Scene.MINE, hands.clock().instant(), Reviews.PATH));
    }

    private void open() {
        navigate(AuthorityView.class);
        settle();
    }

    private List<String> rows() {
        return find(NativeTableRow.class).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .toList();
    }

    @Test
    void eachThingHasOneRowThatSaysWhoMayDoWhatToIt() {
        hands.person().as(Role.ON_CALL);

        open();

        assertThat(text())
                .contains("As shipped: the repository has no console/authority.yaml.")
                .contains("Of the roles that may, yours are bold: On call.")
                .contains("Endpoints in production"
                        + " Platform operator, ML engineer Platform operator Platform operator, On call Platform operator, On call Platform operator –"
                        + " Gates Platform operator Platform operator Platform operator – Platform operator –")
                .contains("One's own team, its applications and models"
                        + " Platform operator, Team lead Platform operator Platform operator –")
                .contains("One's own change that waits may always be discarded, except for what takes back at its end");
        assertThat(rows()).hasSize(1 + Thing.values().length);
    }

    @Test
    void whoMayNothingIsToldSoInsteadOfLookingForBoldCells() {
        hands.repository().holds(Layout.STANDARD.file(ConsoleFile.AUTHORITY), "other: {propose: [on_call]}");
        hands.person().as(Role.TEAM_LEAD);

        open();

        assertThat(text())
                .contains("You are: Team lead. You may read everything here and change nothing")
                .contains("Whoever may propose or commit a change may also propose or commit that one is undone")
                .doesNotContain("yours are bold");
    }

    @Test
    void whatTheMatrixDoesNotNameNobodyMay() {
        hands.repository()
                .holds(Layout.STANDARD.file(ConsoleFile.AUTHORITY), "other: {propose: [team_lead], undo: [on_call]}");

        open();

        assertThat(text()).contains("Other files Team lead nobody On call – nobody");
    }

    @Test
    void withAnIdentityProviderThePageSaysThatItKnowsNoList() {
        open();

        assertThat(text())
                .contains("The identity provider says who has which role, and each session follows it.")
                .contains("pilothouse.contact");
    }

    @Test
    void aBrokenFileIsSaidWithWhatIsInForceInstead() {
        hands.repository().holds(Layout.STANDARD.file(ConsoleFile.AUTHORITY), "gates: [");

        open();

        assertThat(text())
                .contains("A file of the console is broken.", "console/authority.yaml:1")
                .contains("No version in Git can be read; what the console ships is in force.");
    }
}
