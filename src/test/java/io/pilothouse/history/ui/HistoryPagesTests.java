package io.pilothouse.history.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.HandEffect;
import io.pilothouse.fakes.KeptByBrowser;
import io.pilothouse.review.EffectNow;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@Import(HandEffect.class)
class HistoryPagesTests extends HistoryPageTest {
    @Autowired
    private HandEffect effect;

    @Test
    void theListSaysWhoWhyWhatAndWhatBecameOfIt() {
        navigate(HistoryView.class);
        settle();

        assertThat(text())
                .contains("Waits for pods", "Roll out mistral version 5", "Support asked for it.")
                .contains("mistral 5", "Rika Kern", "ccccccc", "all environments");
    }

    @Test
    void namesAndIdsStayWholeAndWhatPeopleWroteHasTheRoom() {
        navigate(HistoryView.class);
        settle();

        assertThat(find(HtmlTable.class).all())
                .first()
                .satisfies(table -> assertThat(table.getClassNames()).contains("history"));
    }

    @Test
    void anUndoIsOfferedToWhoIsOnCall() {
        hands.person().as(Role.ON_CALL);

        openCommit();

        assertThat(hasButton("Undo ccccccc")).isTrue();
    }

    @Test
    void anUndoIsNotOfferedToATeamLead() {
        hands.person().as(Role.TEAM_LEAD);

        openCommit();

        assertThat(text()).contains("Roll out mistral version 5");
        assertThat(hasButton("Undo ccccccc")).isFalse();
    }

    @Test
    void theReasonOfAnUndoThatWasTypedBeforeIsBack() {
        hands.repository().revertsTo(Scene.MINE, new Plan.Planned(Reviews.changeSet()));
        openUndo();

        new KeptByBrowser()
                .with("reason", "It fails on L40S.", "")
                .isToldTo(find(Typed.class).single());

        assertThat(find(TextArea.class).single().getValue()).isEqualTo("It fails on L40S.");
        assertThat(text()).contains("Restored what you typed");
    }

    @Test
    void theFilterFindsACommitByTheDigitsItBeginsWith() {
        hands.repository().commit(Scene.commit(Scene.LATER, hands.clock().instant(), Reviews.PATH));

        UI.getCurrent().navigate("history", QueryParameters.of("person", "ccccccc"));
        settle();

        assertThat(text()).contains("Roll out mistral version 5").doesNotContain("eeeeeee");
    }

    @Test
    void aShortIdOpensItsCommit() {
        navigate(PastCommitView.class, Map.of("commit", "cccc"));
        settle();

        assertThat(text()).contains("Support asked for it.");
    }

    @Test
    void anUnknownIdIsSaidAsItWasTyped() {
        navigate(PastCommitView.class, Map.of("commit", "beef123"));
        settle();

        assertThat(text()).contains("The repository has no commit that begins with beef123.");
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
    void whatAnUndoDoesByWhatIsKnownTodayIsSaidBeforeItIsSent() {
        effect.says((candidate, reader) -> List.of(new EffectNow.Line(
                Reason.of("rent.what"),
                Reason.said("then "
                        + candidate.after().file(Reviews.PATH).orElse("").strip()),
                List.of())));
        hands.repository().revertsTo(Scene.MINE, new Plan.Planned(Reviews.changeSet()));

        openUndo();

        assertThat(text()).contains("Cost then replicas: 2");
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
    void anUndoThatCollidesLeadsOnToTheLaterCommitAndToWhereItIsChangedByHand() {
        Reason clash = Reason.of("check.said", "replicas was 2, is 4 on main");
        hands.repository()
                .revertsTo(
                        Scene.MINE,
                        new Plan.Refused(List.of(Reason.of(Conflict.LATER, clash, Scene.LATER, "Scale it"))));

        openUndo();

        assertThat(text()).contains("replicas was 2, is 4 on main. eeeeeee, “Scale it”, set that since.");
        assertThat(pathOf("Look at eeeeeee")).isEqualTo("history/" + Scene.LATER);
        assertThat(pathOf("Undo eeeeeee first")).isEqualTo("history/" + Scene.LATER + "?undo");
        assertThat(hasLink("What changed models/mistral/prod since")).isTrue();
    }

    @Test
    void aTeamLeadIsToldWhoUndoes() {
        hands.person().as(Role.TEAM_LEAD);
        ChangeSet undo = Reviews.changeSet();
        hands.repository()
                .revertsTo(
                        Scene.MINE,
                        new Plan.Planned(new ChangeSet(
                                "Undo ccccccc",
                                List.of(),
                                undo.base(),
                                undo.edits(),
                                undo.effect(),
                                "",
                                Map.of(Trailers.REVERTS, Scene.MINE.value()),
                                undo.environment())));

        openUndo();

        assertThat(text())
                .contains(
                        "Undoing changes of endpoints in production (models/mistral/prod) is proposed by platform operators, "
                                + "ML engineers and people on call.")
                .contains("You can look, not change.")
                .doesNotContain("It cannot be taken back as it is");
    }
}
