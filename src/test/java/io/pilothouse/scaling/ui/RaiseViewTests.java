package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.review.EffectNow;
import io.pilothouse.scaling.TuningFiles;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More replicas for a time, in a form of its own, for whoever is on call. */
class RaiseViewTests extends TuningPageTest {
    private static final String PATH = "scaling/prod/chat/raise";

    @BeforeEach
    void onCall() {
        hands.person().as(Role.ON_CALL);
    }

    private void raise() {
        open(PATH, RaiseView.class);
    }

    private void tap(String sign) {
        tap(sign, 0);
    }

    /** @param number that whose button it is, from the top */
    private void tap(String sign, int number) {
        find(Button.class).withText(sign).all().get(number).click();
        settle();
    }

    private void because(String why) {
        test(area("Why")).setValue(why);
    }

    @Test
    void whoIsOnCallRaisesBothNumbersUntilATime() {
        raise();
        assertThat(field("Change wanted until").getValue()).isEqualTo("2026-11-24 07:00");
        type("At least, now 1", "3");
        type("At most, now 8", "12");
        because("The queue grows.");

        review();

        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.changeSet().trailers()).containsEntry(Trailers.ENDS, "2026-11-24T07:00:00Z");
            assertThat(change.changeSet().reason()).isEqualTo("The queue grows.");
            assertThat(change.changeSet().summary())
                    .contains("maxReplicaCount: 12 instead of 8.", "minReplicaCount: 3 instead of 1.");
        });
    }

    @Test
    void allThatIsMissingIsSaidAtOnceEachAtItsField() {
        raise();
        type("At least, now 1", "0");
        type("At most, now 8", "7");
        type("Change wanted until", "");

        review();

        assertThat(field("At least, now 1").getErrorMessage()).contains("0 is fewer than now", "at least 1");
        assertThat(field("At most, now 8").getErrorMessage()).contains("7 is fewer than now");
        assertThat(field("Change wanted until").getErrorMessage()).contains("Until when is missing");
        assertThat(area("Why").getErrorMessage()).contains("Why is missing");
        assertThat(pending()).isEmpty();
    }

    @Test
    void nothingIsSentWithoutAReasonOrAnEndThoughWhoSendsItMayCommitIt() {
        hands.person().as(Role.PLATFORM_OPERATOR);
        raise();
        type("At most, now 8", "9");
        review();
        assertThat(area("Why").getErrorMessage()).contains("Why is missing");

        because("The queue grows.");
        type("Change wanted until", "");
        review();
        assertThat(field("Change wanted until").getErrorMessage()).contains("Until when is missing");
        assertThat(pending()).isEmpty();
    }

    @Test
    void whatIsNoNumberAndWhatRaisesNothingIsRefused() {
        raise();
        because("The queue grows.");
        review();
        assertThat(field("At least, now 1").getErrorMessage()).contains("Nothing is raised");

        type("At most, now 8", "9");
        assertThat(field("At least, now 1").isInvalid()).isFalse();

        type("At most, now 8", "many");
        review();
        assertThat(field("At most, now 8").getErrorMessage())
                .contains("“many” is no number of replicas (expected: a whole number up to 10,000)");

        type("At least, now 1", "10");
        type("At most, now 8", "9");
        review();
        assertThat(field("At most, now 8").getErrorMessage()).contains("9 at most is fewer than 10 at least");
        assertThat(pending()).isEmpty();
    }

    @Test
    void whatEachMoreCostsIsSaidBeforeItIsAskedFor() {
        hands.repository()
                .head(TuningFiles.tree()
                        .with(
                                KustomizedChat.FOLDER + "deployment.yaml",
                                KustomizedChat.ENGINE
                                        .replace("  replicas: 1\n", "")
                                        .replace(
                                                "    spec:\n",
                                                "    spec:\n"
                                                        + "      nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}\n"))
                        .with("console/prices.yaml", "currency: EUR\nperHour: {L40S: 1.1}\n"));

        raise();

        assertThat(text()).contains("Each more replica costs €\u00a01.10 an hour.");
    }

    @Test
    void whatIsForeseenFollowsTheEndThatIsTyped() {
        effect.says((candidate, reader) -> List.of(new EffectNow.Line(
                Reason.said("Ends"),
                Reason.said(candidate.changeSet().trailers().getOrDefault(Trailers.ENDS, "never")),
                List.of())));
        raise();
        type("At most, now 8", "9");
        assertThat(text()).contains("Ends 2026-11-24T07:00Z");

        type("Change wanted until", "2026-11-24 09:30");

        assertThat(text()).contains("Ends 2026-11-24T09:30Z");
    }

    @Test
    void whereNoAutoscalerTurnsTheReplicasThereIsOneNumberOfThem() {
        hands.repository()
                .head(FileTree.platform().with(KustomizedChat.FOLDER + "deployment.yaml", KustomizedChat.ENGINE));
        raise();
        type("Replicas, now 1", "2");
        because("The queue grows.");

        review();

        assertThat(pending())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.changeSet().trailers()).containsEntry(Trailers.ENDS, "2026-11-24T07:00:00Z"));
    }

    @Test
    void whoMayNotRaiseSeesWhoMayAndSendsNothing() {
        hands.person().as(Role.TEAM_LEAD);

        raise();

        assertThat(text()).contains("Raising the replicas of endpoints in production", "people on call");
        assertThat(field("At most, now 8").isReadOnly()).isTrue();
        assertThat(find(Button.class).withText("Review change").all()).isEmpty();
    }

    @Test
    void aRaiseThatWaitsIsPlannedAnewWhereItWasPlanned() {
        raise();
        type("At most, now 8", "12");
        because("The queue grows.");
        review();
        PendingChange before = pending().getFirst();

        open(PATH + "?edit=" + before.id() + "&why=The+queue+grows.&until=2026-11-24T07:00:00Z", RaiseView.class);
        assertThat(text()).contains("This is what " + before.id() + " wants");
        assertThat(field("At most, now 8").getValue()).isEqualTo("12");
        type("At most, now 8", "10");
        review();

        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.id()).isEqualTo(before.id());
            assertThat(change.changeSet().summary()).contains("maxReplicaCount: 10 instead of 8.");
        });
    }

    @Test
    void aTapIsOneMoreAndNoneIsFewerThanNow() {
        raise();
        tap("+");
        assertThat(field("At least, now 1").getValue()).isEqualTo("2");

        tap("−");
        tap("−");
        assertThat(field("At least, now 1").getValue()).isEqualTo("1");
    }

    @Test
    void tapsNeverAskForMoreAtLeastThanAtMost() {
        raise();
        type("At least, now 1", "8");
        tap("+");
        assertThat(field("At least, now 1").getValue()).isEqualTo("9");
        assertThat(field("At most, now 8").getValue()).isEqualTo("9");

        tap("−", 1);
        assertThat(field("At most, now 8").getValue()).isEqualTo("8");
        assertThat(field("At least, now 1").getValue()).isEqualTo("8");
    }

    @Test
    void theWholeFormIsOneStepAwayForWhoMayChangeIt() {
        hands.person().as(Role.PLATFORM_OPERATOR);
        raise();

        assertThat(pathsOf("Tune everything")).containsExactly("scaling/prod/chat");
    }

    @Test
    void whoMayOnlyRaiseIsLedToNoFormThatTheyMayOnlyRead() {
        raise();

        assertThat(text()).doesNotContain("Tune everything");
        type("At most, now 8", "7");
        review();
        assertThat(field("At most, now 8").getErrorMessage())
                .isEqualTo("7 is fewer than now (expected: at least 8; a raise lowers nothing)");
    }

    @Test
    void itSaysWhetherTheRaiseEndsByItself() {
        raise();
        assertThat(text()).contains("The change does not end by itself");

        hands.repository()
                .head(TuningFiles.tree()
                        .with(
                                "console/environments.yaml",
                                "environments:\n"
                                        + "- {name: prod, cluster: fra-1, namespace: models-prod, endsByItself:"
                                        + " true}\n"));
        raise();
        assertThat(text())
                .contains("The console takes the change back by itself then")
                .doesNotContain("does not end by itself");
    }

    @Test
    void theUsualEndsStandTogetherApartFromTheField() {
        raise();

        NativeButton first =
                find(NativeButton.class).withText("for 1\u00a0h").all().getFirst();
        NativeButton day =
                find(NativeButton.class).withText("for 1\u00a0day").all().getFirst();
        assertThat(first.getParent())
                .isEqualTo(day.getParent())
                .isNotEqualTo(field("Change wanted until").getParent());
    }

    @Test
    void anEndpointThatIsNotInGitSaysSo() {
        hands.repository().head(FileTree.platform());

        raise();

        assertThat(text()).contains("No workload of that name is in Git");
        assertThat(find(Anchor.class).all()).noneMatch(way -> way.getHref().equals("scaling/prod/chat"));
    }
}
