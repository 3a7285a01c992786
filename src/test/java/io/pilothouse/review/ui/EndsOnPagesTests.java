package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.HandPollers;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.TypedDate;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Mistral was raised for four hours; what takes that back waits. */
class EndsOnPagesTests extends ReviewPageTest {
    private static final String FILE = Scene.FOLDER + "/scaledobject.yaml";
    private static final String ENVIRONMENTS = "console/environments.yaml";
    private static final ChangeId ID = ChangeEnd.idOf(Scene.MINE);

    @Autowired
    HandPollers pollers;

    private Instant end = Instant.EPOCH;

    @BeforeEach
    void raised() {
        end = hands.clock().instant().plus(Duration.ofHours(4));
        hands.repository()
                .commit(Scene.commit(Scene.OLD, Scene.PUSHED, FILE))
                .holds(FILE, "spec:\n  maxReplicaCount: 4\n")
                .holds(ENVIRONMENTS, environments(""))
                .commit(
                        Scene.commit(
                                Scene.MINE,
                                Scene.PUSHED,
                                Map.of(Trailers.CHANGE, "c-raise", Trailers.ENDS, end.toString()),
                                FILE),
                        hands.repository().head().with(FILE, "spec:\n  maxReplicaCount: 8\n"));
        pollers.round();
    }

    private static String environments(String more) {
        return "environments:\n- {name: prod, cluster: fra-1, namespace: models-prod" + more + "}\n";
    }

    private void open() {
        navigate(ChangeView.class, Map.of("change", ID.value()));
        settle();
    }

    private PendingChange waiting() {
        return Objects.requireNonNull(hands.repository().state().latest().value()).pending().stream()
                .filter(change -> change.id().equals(ID))
                .findFirst()
                .orElseThrow();
    }

    private TextField until() {
        return find(TextField.class)
                .withPropertyValue(TextField::getPlaceholder, "yyyy-mm-dd hh:mm")
                .single();
    }

    private String tomorrow() {
        return TypedDate.written(
                LocalDateTime.ofInstant(hands.clock().instant(), ZoneOffset.UTC).plusDays(1));
    }

    private void move(String until) {
        test(until()).setValue(until);
        button("Set time").click();
        settle();
    }

    @Test
    void itSaysWhenItIsDueAndHowToHaveItOtherwise() {
        open();

        assertThat(text())
                .contains(
                        "Due",
                        "Nothing is committed by itself here: somebody has to.",
                        "The change that it takes back",
                        "spec.maxReplicaCount is 4 again, not 8.",
                        "To take the change back now, commit this prepared end.",
                        "To keep the change for good, discard this prepared end.")
                .doesNotContain("Due, and not committed");
        assertThat(find(NativeButton.class).withText("Discard").exists()).isTrue();
    }

    @Test
    void itSaysThatItIsCommittedByItselfWhereTheEnvironmentAllowsIt() {
        hands.repository().holds(ENVIRONMENTS, environments(", endsByItself: true"));

        open();

        assertThat(text()).contains("It is committed by itself then.");
    }

    @Test
    void whoMayCommitGivesItAnotherTime() {
        open();

        move("2026-11-24 12:00");

        assertThat(ChangeEnd.due(waiting().changeSet())).contains(Instant.parse("2026-11-24T12:00:00Z"));
    }

    @Test
    void aTimeThatIsNoneIsSaidAtItsFieldAndNothingMoves() {
        open();

        move("later");

        assertThat(until().getErrorMessage())
                .isEqualTo("“later” is no date and time (expected: yyyy-mm-dd hh:mm in Etc/UTC, such as " + tomorrow()
                        + ")");
        assertThat(ChangeEnd.due(waiting().changeSet())).contains(end);
    }

    @Test
    void whoMayNotCommitSeesWhenItIsDueAndNoMore() {
        hands.person().as(Role.TEAM_LEAD);

        open();

        assertThat(text()).contains("Due").doesNotContain("Set time");
    }

    @Test
    void whatStandsAgainstItIsSaidOnceItIsDue() {
        hands.repository().holds(ENVIRONMENTS, environments(", endsByItself: true"));
        CommitId since = Scene.LATER;
        hands.repository()
                .commit(
                        Scene.commit(since, Scene.PUSHED, FILE),
                        hands.repository().head().with(FILE, "spec:\n  maxReplicaCount: 6\n"));
        hands.clock().pass(Duration.ofHours(5));
        pollers.round();

        open();

        assertThat(text()).contains("Due, and not committed:");
    }

    @Test
    void theListOfChangesSaysWhichIsDue() {
        navigate(ChangesView.class);
        settle();

        assertThat(text()).contains("Due", waiting().changeSet().title());
        assertThat(ages()).contains(String.valueOf(end.toEpochMilli()));
    }

    private List<String> ages() {
        return find(io.pilothouse.shell.Age.class).all().stream()
                .filter(age -> "due".equals(age.getElement().getAttribute("form")))
                .map(age -> age.getElement().getAttribute("at"))
                .toList();
    }

    @Test
    void aChangeThatIsToEndSaysUntilWhenInItsReview() {
        ChangeSet raise = waiting().changeSet();
        PendingChange ending = hands.repository()
                .propose(
                        ChangeEnd.said(new ChangeSet(
                                "Raise mistral",
                                List.of(),
                                raise.base(),
                                raise.edits(),
                                raise.effect(),
                                "",
                                Map.of(Trailers.ENDS, end.toString()),
                                raise.environment())),
                        new RoomOnFakes.Looking().current());

        navigate(ChangeView.class, Map.of("change", ending.id().value()));
        settle();

        assertThat(text())
                .contains(
                        "Ends",
                        "Wanted until " + Figures.here().moment(end) + "; what takes it back is due then.",
                        "The change does not end by itself: it holds until somebody commits the prepared end, which"
                                + " waits on Home and is due then.");
    }

    @Test
    void aChangeThatEndsByItselfSaysSoInItsReview() {
        hands.repository().holds(ENVIRONMENTS, environments(", endsByItself: true"));
        ChangeSet raise = waiting().changeSet();
        PendingChange ending = hands.repository()
                .propose(
                        new ChangeSet(
                                "Raise mistral",
                                List.of(),
                                raise.base(),
                                raise.edits(),
                                raise.effect(),
                                "",
                                Map.of(Trailers.ENDS, end.toString()),
                                raise.environment()),
                        new RoomOnFakes.Looking().current());

        navigate(ChangeView.class, Map.of("change", ending.id().value()));
        settle();

        assertThat(text())
                .contains("The console takes the change back by itself then")
                .doesNotContain("does not end by itself");
    }

    @Test
    void nothingTypedAsAnotherTimeIsMissing() {
        open();

        move("");

        assertThat(until().getErrorMessage())
                .isEqualTo("Until when is missing (expected: yyyy-mm-dd hh:mm in Etc/UTC, such as " + tomorrow() + ")");
    }

    @Test
    void whoMayNotDiscardItIsToldWhoMayKeepForGoodWhatItTakesBack() {
        hands.person().as(Role.ON_CALL);

        open();

        assertThat(hasButton("Discard")).isFalse();
        assertThat(text())
                .contains(
                        "To take the change back now, commit this prepared end.",
                        "The change stays for good where this prepared end is discarded: that is for platform operators.")
                .doesNotContain("discard this prepared");
    }

    @Test
    void theCommitSaysUntilWhenItHoldsAndLeadsToWhatTakesItBack() {
        navigate(CommitView.class, Map.of("commit", Scene.MINE.value()));
        settle();

        assertThat(text())
                .contains("Ends", "Wanted until 24 Nov, 07:00", "it holds until somebody commits the prepared end");
        assertThat(pathOf("The prepared end")).isEqualTo("changes/" + ID);
    }

    @Test
    void theCommitSaysWhoMadeItStayForGood() {
        hands.repository().discard(ID, new RoomOnFakes.Looking().current(), "We need it.");
        navigate(CommitView.class, Map.of("commit", Scene.MINE.value()));
        settle();

        assertThat(text())
                .contains("It was wanted until 24 Nov, 07:00. Rika Kern discarded the prepared end, so it holds for"
                        + " good.");
    }

    @Test
    void whatWasTakenBackBeforeItsEndIsNotSaidToHold() {
        hands.repository().discard(ID, new RoomOnFakes.Looking().current(), "Nothing was left to take back.");
        navigate(CommitView.class, Map.of("commit", Scene.MINE.value()));
        settle();

        assertThat(text()).doesNotContain("for good", "Wanted until");
    }

    @Test
    void theListOfChangesSaysOfEachWhatItDoes() {
        navigate(ChangesView.class);
        settle();

        assertThat(text()).contains("spec.maxReplicaCount is 4 again, not 8.");
    }
}
