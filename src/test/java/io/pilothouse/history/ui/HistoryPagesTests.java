package io.pilothouse.history.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.review.PageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryPagesTests extends PageTest {
    @BeforeEach
    void oneCommit() {
        hands.repository()
                .files(Reviews.PATH)
                .commit(
                        new Commit(
                                Scene.MINE,
                                Scene.OLD,
                                "Rika Kern",
                                "rika@example.org",
                                hands.clock().instant(),
                                "Roll out mistral version 5",
                                "Support asked for it.\n\n- Starts 1 pod.\n\nEffect: Devices: 1 × L40S taken",
                                Map.of(Trailers.MODEL_VERSION, "mistral 5", Trailers.CHANGE, "c-0412"),
                                List.of(Reviews.PATH)),
                        new FileDiff(Reviews.PATH, "replicas: 1\n", "replicas: 2\n", 1, 1));
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.HEALTHY));
        hands.trackerLooks();
    }

    private void openCommit() {
        navigate(PastCommitView.class, Map.of("commit", Scene.MINE.value()));
        settle();
    }

    private void openUndo() {
        UI.getCurrent().navigate("history/" + Scene.MINE, QueryParameters.fromString("undo"));
        settle();
    }

    @Test
    void theListSaysWhoWhyWhatAndWhatBecameOfIt() {
        navigate(HistoryView.class);
        settle();

        assertThat(text())
                .contains("Waits for pods", "Roll out mistral version 5", "Support asked for it.")
                .contains("mistral 5", "Rika Kern", "ccccccc");
    }

    @Test
    void aFilterWithoutAHitSaysHowToLeaveIt() {
        UI.getCurrent().navigate("history", QueryParameters.of("person", "nobody"));
        settle();
        assertThat(text()).contains("No commit matches nobody.");

        test(button("Clear filters")).click();
        settle();

        assertThat(text()).contains("Roll out mistral version 5");
    }

    @Test
    void newerCommitsAreOfferedAndMoveNothing() {
        navigate(HistoryView.class);
        settle();

        hands.repository().commit(Scene.commit(Scene.LATER, hands.clock().instant(), Reviews.PATH));
        settle();
        assertThat(text()).contains("There are newer commits. Show them").doesNotContain("eeeeeee");

        test(action("There are newer commits. Show them")).click();
        settle();
        assertThat(text()).contains("eeeeeee");
    }

    @Test
    void aCommitTellsReasonSentencesEffectAndTrailersApart() {
        openCommit();

        assertThat(text())
                .contains("Why", "Support asked for it.", "What it does", "Starts 1 pod.")
                .contains("Devices", "1 × L40S taken", "Model-Version", "mistral 5", "1 file");
        assertThat(pathOf("c-0412")).isEqualTo("changes/c-0412");
    }

    @Test
    void anUndoWithoutAReasonIsNotProposed() {
        hands.repository().revertsTo(Scene.MINE, new Plan.Planned(Reviews.changeSet()));
        openUndo();
        assertThat(text()).contains("Undo ccccccc?", Reviews.PATH);

        test(undoButton()).click();
        settle();

        assertThat(find(TextArea.class).single().isInvalid()).isTrue();
        assertThat(text()).contains("Undo ccccccc?");
    }

    @Test
    void theReasonOfAnUndoComesAlongToTheReview() {
        hands.repository()
                .revertsTo(Scene.MINE, new Plan.Planned(Reviews.changeSet()))
                .reviewsAs(Reviews.review());
        openUndo();

        test(find(TextArea.class).single()).setValue("KV cache full");
        test(undoButton()).click();
        settle();

        assertThat(find(TextArea.class).single().getValue()).isEqualTo("KV cache full");
        assertThat(hasButton("Commit to prod")).isTrue();
    }

    private Button undoButton() {
        return find(Button.class).withText("Undo ccccccc").withTheme("primary").single();
    }

    @Test
    void anUndoThatDoesNotFitNamesEveryReason() {
        hands.repository()
                .revertsTo(
                        Scene.MINE,
                        new Plan.Refused(List.of(
                                Reason.of("check.said", "a.yaml changed since"),
                                Reason.of("check.said", "b.yaml is gone"))));

        openUndo();

        assertThat(text()).contains("It cannot be taken back as it is", "a.yaml changed since", "b.yaml is gone");
    }

    @Test
    void aTeamLeadIsToldWhoUndoes() {
        hands.person().as(Role.TEAM_LEAD);

        openUndo();

        assertThat(text()).contains("Commits are undone by platform operators, ML engineers and people on call.");
    }
}
