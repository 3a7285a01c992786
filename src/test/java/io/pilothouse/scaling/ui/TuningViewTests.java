package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.Tree;
import io.pilothouse.fakes.KeptByBrowser;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.fakes.Served;
import io.pilothouse.review.EffectNow;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TuningViewTests extends TuningPageTest {
    @Test
    void fieldsHaveWhatStandsThereNowBesideThem() {
        open();

        assertThat(field("At most").getValue()).isEqualTo("8");
        assertThat(field("Threshold").getValue()).isEqualTo("8");
        assertThat(choice("Kind of policy 1 for scaling down").getValue()).isEqualTo("Pods");
        assertThat(field("Time of policy 1 for scaling down").getValue()).isEqualTo("300");
        assertThat(text())
                .contains("now 8", "not set now, which is 300", "now Pods 1 in 300 s")
                .contains("Trigger 1: waiting", "Trigger 2: cron");
    }

    @Test
    void aFieldAndTheYamlFollowEachOther() {
        open();

        type("At most", "12");
        assertThat(area("YAML").getValue()).contains("maxReplicaCount: 12");

        test(area("YAML")).setValue(area("YAML").getValue().replace("minReplicaCount: 1", "minReplicaCount: 3"));
        settle();
        assertThat(field("At least").getValue()).isEqualTo("3");
        assertThat(field("At most").getValue()).isEqualTo("12");
    }

    @Test
    void whatItCostsThenIsSaidWhileItIsTypedAndNothingOfWhatCannotBeSent() {
        effect.says((candidate, reader) -> List.of(new EffectNow.Line(
                Reason.of("rent.what"),
                Reason.said(fewest(candidate.before()) + " → " + fewest(candidate.after())),
                List.of())));
        open();
        assertThat(text()).doesNotContain("Cost");

        type("At least", "0");
        assertThat(text()).contains("Cost 1 → 0");

        type("At least", "9");
        assertThat(text()).doesNotContain("Cost");
        assertThat(pending()).isEmpty();
    }

    private static int fewest(Tree tree) {
        return ServingSpec.read(tree, KustomizedChat.CHAT)
                .orElseThrow()
                .scaling()
                .min();
    }

    @Test
    void whatIsSetIsProposedForReview() {
        open();
        type("At most", "12");
        type("Threshold", "20");
        area("Why").setValue("The campaign.");

        review();

        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.changeSet().title()).isEqualTo("Change how chat scales in prod");
            assertThat(change.changeSet().reason()).isEqualTo("The campaign.");
            assertThat(change.changeSet().summary())
                    .containsExactly(
                            "maxReplicaCount: 12 instead of 8.", "trigger waiting.threshold: 20 instead of 8.");
        });
    }

    @Test
    void whatKedaWouldRefuseIsSaidAtItsField() {
        open();

        type("At least", "9");
        assertThat(field("At least").getErrorMessage()).isEqualTo("9 (expected: not more than 8, as “At most” says)");
        type("At least", "1");
        assertThat(field("At least").isInvalid()).isFalse();

        type("Window for scaling down", "7200");
        assertThat(field("Window for scaling down").getErrorMessage()).isEqualTo("7200 (expected: 0 to 3600)");
        review();
        assertThat(pending()).isEmpty();
    }

    @Test
    void aNumberThatIsTooLargeIsSaidWithItsRange() {
        open();
        String range = "99999999999 (expected: a whole number from -2,147,483,648 to 2,147,483,647)";

        for (String field :
                List.of("At least", "At most", "Window for scaling down", "Replicas then", "First cooldown")) {
            type(field, "99999999999");
            assertThat(field(field).getErrorMessage()).as(field).isEqualTo(range);
        }
    }

    @Test
    void moreReplicasThanAnyFormTakesAreRefusedHereToo() {
        open();

        type("At most", "10001");
        review();

        assertThat(field("At most").getErrorMessage())
                .isEqualTo("Wants 10,001 replicas at most (expected: up to 10,000).");
        assertThat(pending()).isEmpty();
    }

    @Test
    void anEmptyNumberIsNotAskedForAsText() {
        open();

        type("Threshold", "");

        assertThat(field("Threshold").getErrorMessage()).isEqualTo("Nothing stands here (expected: a number)");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceEachAtItsField() {
        open();
        type("Change wanted until", "tomorrow");
        type("Window for scaling down", "-1");
        type("Replicas then", "x");
        type("Threshold", "0");
        type("At least", "9");
        type("First cooldown", "-2");

        review();

        assertThat(field("At least").getErrorMessage()).startsWith("9 (expected: not more than 8");
        assertThat(field("Threshold").getErrorMessage()).isEqualTo("0 (expected: 0.001 or more)");
        assertThat(field("Replicas then").getErrorMessage()).isEqualTo("x (expected: a whole number)");
        assertThat(field("Window for scaling down").getErrorMessage()).isEqualTo("-1 (expected: 0 to 3600)");
        assertThat(field("First cooldown").getErrorMessage()).isEqualTo("-2 (expected: 0 or more)");
        assertThat(field("Change wanted until").getErrorMessage()).contains("tomorrow");
        assertThat(find(TextField.class).all().stream().filter(TextField::isInvalid))
                .hasSize(6);
        assertThat(text()).doesNotContain("would refuse it");
        assertThat(pending()).isEmpty();
    }

    @Test
    void aRefusalIsInTheReadersNumbersAndNames() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        open();

        type("Schwelle", "0");
        type("Mindestens", "9");

        assertThat(field("Schwelle").getErrorMessage()).isEqualTo("0 (erwartet: 0,001 oder mehr)");
        assertThat(field("Mindestens").getErrorMessage())
                .isEqualTo("9 (erwartet: nicht mehr als 8, wie „Höchstens“ sagt)");
    }

    @Test
    void yamlThatDoesNotParseIsSaidAndNothingIsSent() {
        open();

        test(area("YAML")).setValue("minReplicaCount: [");
        settle();

        assertThat(area("YAML").isInvalid()).isTrue();
        review();
        assertThat(pending()).isEmpty();
    }

    @Test
    void whatWasTypedSurvivesAReload() {
        open();
        String typed = area("YAML").getValue().replace("maxReplicaCount: 8", "maxReplicaCount: 12");
        String proposed = area("YAML").getValue();

        new KeptByBrowser()
                .with("YAML", typed, proposed)
                .isToldTo(find(Typed.class).single());
        settle();

        assertThat(field("At most").getValue()).isEqualTo("12");
    }

    private void typedBefore(String into) {
        open();
        String proposed = area("YAML").getValue();
        new KeptByBrowser()
                .with("YAML", proposed.replace("maxReplicaCount: 8", "maxReplicaCount: 12"), proposed)
                .sentAs(into)
                .isToldTo(find(Typed.class).single());
        settle();
    }

    @Test
    void whatWasSentIsForgottenOnceItWaitsNoMore() {
        typedBefore("changes/c-gone11");

        assertThat(field("At most").getValue()).isEqualTo("8");
        assertThat(text()).doesNotContain("Filled in as you sent it");
    }

    @Test
    void whatWasSentIsThereWhileItWaitsAndSaysSoAboveTheFields() {
        open();
        type("At most", "9");
        area("Why").setValue("The campaign.");
        review();

        typedBefore("changes/" + pending().getFirst().id());

        assertThat(field("At most").getValue()).isEqualTo("12");
        assertThat(text()).containsSubsequence("Filled in as you sent it for review", "At least");
    }

    @Test
    void whoMayNotReadsTheFormAndWhomToAsk() {
        hands.person().as(Role.TEAM_LEAD);

        open();

        assertThat(text()).contains("You can look, not change.");
        assertThat(find(TextField.class).all()).allMatch(TextField::isReadOnly);
        assertThat(find(Select.class).all()).allMatch(Select::isReadOnly);
        assertThat(hasButton("Review change")).isFalse();
    }

    @Test
    void whoMayOnlyRaiseIsLedToWhereTheyDo() {
        hands.person().as(Role.ON_CALL);

        open();

        assertThat(text()).contains("You can look, not change.");
        assertThat(pathsOf("Raise for a time")).containsExactly("scaling/prod/chat/raise");
    }

    @Test
    void theWayToTheFormIsOnTheEndpointsPageForWhoMay() {
        served(Served.prod("chat"));
        UI.getCurrent().navigate("fleet/prod/chat");
        settle();
        assertThat(pathsOf("Change")).contains("scaling/prod/chat");
        assertThat(pathsOf("Raise for a time")).contains("scaling/prod/chat/raise");

        hands.person().as(Role.TEAM_LEAD);
        UI.getCurrent().navigate("fleet");
        UI.getCurrent().navigate("fleet/prod/chat");
        settle();
        assertThat(pathsOf("Change")).doesNotContain("scaling/prod/chat");
    }

    @Test
    void anEndpointThatIsNotThereIsSaid() {
        open("scaling/prod/nobody", TuningView.class);

        assertThat(text()).contains("No workload of that name is in Git");
        assertThat(pathsOf("Raise for a time")).isEmpty();
        assertThat(text()).doesNotContain("Replay");
        assertThat(find(Anchor.class).all()).noneMatch(way -> way.getHref().startsWith("scaling/prod/nobody"));
    }

    @Test
    void inGermanItIsGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        open();

        assertThat(text()).contains("Ändern, wie chat skaliert", "jetzt 8", "Mindestens");
    }
}
