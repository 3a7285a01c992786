package io.pilothouse.history.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonPagesTests extends HistoryPageTest {
    private static final String MINE = Scene.MINE.value();
    private static final String LATER = Scene.LATER.value();

    @BeforeEach
    void anotherCommit() {
        hands.clock().pass(Duration.ofDays(1));
        hands.repository()
                .commit(
                        new Commit(
                                Scene.LATER,
                                Scene.MINE,
                                "Toni Weber",
                                "toni@example.org",
                                hands.clock().instant(),
                                "Scale it",
                                "",
                                Map.of(),
                                List.of(Reviews.PATH)),
                        new FileDiff(Reviews.PATH, "replicas: 2\n", "replicas: 4\n", 1, 1));
    }

    private void open(String from, String to) {
        open(Map.of("from", from, "to", to));
    }

    private void open(Map<String, String> query) {
        UI.getCurrent().navigate("history/compare", QueryParameters.simple(query));
        settle();
    }

    private TextField field(int which) {
        return find(TextField.class).all().get(which);
    }

    private String address() {
        return UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
    }

    @Test
    void twoCommitsTellWhichTheyAreWhereTheyDifferAndInWhat() {
        open(MINE, LATER);

        assertThat(text())
                .contains("Roll out mistral version 5", "Scale it", "Rika Kern", "Toni Weber")
                .contains("Main got one commit from the first point to the second.")
                .contains("mistral", "prod", "Changed", Reviews.PATH, "1 file");
    }

    @Test
    void theFirstPointAloneIsComparedWithNow() {
        open(Map.of("from", "cccc"));

        assertThat(text()).contains("Scale it", Reviews.PATH);
        assertThat(field(1).getValue()).isEqualTo("now");
    }

    @Test
    void withoutPointsThePageSaysWhatAPointIs() {
        open(Map.of());

        assertThat(text()).contains("each is the id of a commit, a day and a time such as 2026-11-28 14:00, or now");
        assertThat(field(0).isInvalid()).isFalse();
    }

    @Test
    void reversedPointsAreTheWayBackAndSwappedByOneClick() {
        open(LATER, MINE);
        assertThat(text()).contains("The first point is the newer one, by one commit: what is shown is the way back.");

        test(find(Button.class).withText("Swap").single()).click();
        settle();

        assertThat(address()).contains("from=" + MINE, "to=" + LATER);
        assertThat(text()).contains("Main got one commit from the first point to the second.");
    }

    @Test
    void theSameCommitTwiceDiffersInNothing() {
        open(MINE, "cccc");

        assertThat(text()).contains("Both points are the same commit.").doesNotContain(Reviews.PATH);
    }

    @Test
    void anUnknownCommitIsSaidAtItsField() {
        open("beef123", "now");

        assertThat(field(0).isInvalid()).isTrue();
        assertThat(field(0).getErrorMessage()).isEqualTo("The repository has no commit that begins with beef123.");
        assertThat(field(1).isInvalid()).isFalse();
        assertThat(text()).doesNotContain(Reviews.PATH);
    }

    @Test
    void aMomentBeforeTheFirstCommitIsSaidAtItsField() {
        open("1999-01-01 10:00", "now");

        assertThat(field(0).getErrorMessage()).isEqualTo("Main has no commit as old as 1999-01-01 10:00.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "yesterday", "2026-13-40", "../../etc", "<script>", "🦜"})
    void whatIsNoPointIsNamedWithWhatWasExpected(String text) {
        open("cccc", text);

        assertThat(field(1).getErrorMessage())
                .startsWith(text + " is no point: expected are 4 to 40 hexadecimal digits");
        assertThat(text()).doesNotContain(Reviews.PATH);
    }

    @Test
    void aFolderThatDiffersInNothingIsSaid() {
        open(Map.of("from", MINE, "folder", "models/nobody/prod"));

        assertThat(text())
                .contains("Files of models/nobody/prod only.", "No file that you may read holds something else there.");
    }

    @Test
    void typedPointsStandInTheAddress() {
        open(Map.of());

        test(field(0)).setValue("cccc");
        test(find(Button.class).withText("Compare").single()).click();
        settle();

        assertThat(address()).contains("from=cccc", "to=now");
        assertThat(text()).contains("Scale it");
    }

    @Test
    void nothingTypedIsAskedFor() {
        open(Map.of());

        test(find(Button.class).withText("Compare").single()).click();
        settle();

        assertThat(field(0).getErrorMessage()).isEqualTo("The first point is missing.");
    }

    @Test
    void aLostRepositoryIsSaidAndNoDifferenceIsMadeUp() {
        hands.repository().silent("Git does not answer");

        open(MINE, "now");

        assertThat(text()).contains("Git does not answer").doesNotContain(Reviews.PATH);
    }

    @Test
    void aCommitLeadsToWhatChangedSince() {
        openCommit();

        assertThat(pathOf("Compare with now")).isEqualTo("history/compare?from=" + MINE + "&to=now");
    }
}
