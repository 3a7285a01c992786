package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandEffect;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.fakes.Samples;
import io.pilothouse.prices.Rent;
import io.pilothouse.review.EffectNow;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** mistral-small serves in prod. */
@ContextConfiguration(classes = RollOutRoom.class)
@ViewPackages(classes = RetireView.class)
class RetireViewTests extends PageTest {
    @Autowired
    FakeRepository changes;

    @Autowired
    RoomOnFakes.Looking person;

    @Autowired
    HandEffect effect;

    @Test
    void whatGoesAndWhatThatEndsIsSaidBeforeAnythingIsAsked() {
        open();

        assertThat(text())
                .contains(
                        "Retire mistral-small in prod?",
                        "mistral-small in prod is served no more.",
                        "assist, support",
                        "1 ends",
                        "1 × L40S free then",
                        "clusters/fra-1/mistral-small-prod.yaml")
                .doesNotContain("waits");
        assertThat(pending()).isEmpty();
    }

    @Test
    void whatAMonthOfItCostsAndThatThisEndsIsSaidBeforeItIsSentByTheSameRuleAsInItsReview() {
        effect.says((candidate, reader) -> List.of(new EffectNow.Line(
                Reason.of("rent.what"),
                Reason.said(Endpoints.ids(candidate.before()).size() + " → "
                        + Endpoints.ids(candidate.after()).size() + " for " + reader.name()),
                List.of(Reason.of("rent.hours", Rent.HOURS_OF_MONTH)))));

        open();

        assertThat(text())
                .containsSubsequence(
                        "Cost", "1 → 0 for ", "A month is 730 hours, on demand at today's prices.", "Files that go");
        assertThat(pending()).isEmpty();
    }

    @Test
    void whereNobodyCanSayWhatItCostsItCanBeRetiredAllTheSame() {
        effect.says((candidate, reader) -> {
            throw new GitUnavailable(Reason.said("the repository is silent"), null);
        });
        open();
        assertThat(text()).contains("the repository is silent");
        find(TextArea.class).single().setValue("Nobody calls it.");

        click(button("Retire mistral-small"));

        assertThat(pending()).hasSize(1);
    }

    @Test
    void withoutAWhyNothingWaits() {
        open();

        click(button("Retire mistral-small"));

        assertThat(find(TextArea.class).single().isInvalid()).isTrue();
        assertThat(pending()).isEmpty();
    }

    @Test
    void itWaitsForReviewWithItsWhy() {
        open();
        find(TextArea.class).single().setValue("Nobody calls it.");

        click(button("Retire mistral-small"));

        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.changeSet().title()).isEqualTo("Retire mistral-small in prod");
            assertThat(change.changeSet().reason()).isEqualTo("Nobody calls it.");
        });
    }

    @Test
    void aChangeThatWaitsForItIsNamedAndLinked() {
        changes.propose(
                new ChangeSet(
                        "Change mistral-small in prod",
                        List.of(),
                        changes.head().commit(),
                        List.of(new FileEdit.Write("models/mistral-small/prod/workload.yaml", "")),
                        Effect.NONE,
                        "",
                        Map.of(),
                        Samples.ENDPOINT.environment()),
                new Actor("Ada", "ada@example.org", Set.of(Role.ML_ENGINEER)));

        open();

        assertThat(text()).contains("A change that touches it waits.");
        assertThat(pathOf("Change mistral-small in prod"))
                .isEqualTo("changes/" + pending().getFirst().id());
    }

    @Test
    void whoMayNotIsToldWhyAndWhoMay() {
        person.as(Role.TEAM_LEAD);

        open();

        assertThat(text())
                .contains("You can look, not change.", "models/mistral-small/prod", "Who may do what")
                .doesNotContain("It cannot be retired as it is");
        assertThat(hasButton("Retire mistral-small")).isFalse();
    }

    @Test
    void whatIsGoneAlreadyIsSaid() {
        changes.head(FileTree.platform().at("b".repeat(40)));

        open();

        assertThat(text()).contains("mistral-small is not in prod any more");
    }

    @Test
    void itIsSaidInGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        open();

        assertThat(text())
                .contains(
                        "mistral-small in prod außer Betrieb nehmen?",
                        "mistral-small in prod wird nicht mehr ausgeliefert.",
                        "Diese Teams dürfen ihn jetzt aufrufen und erhalten dann keine Antwort mehr: assist, support.",
                        "1 × L40S danach frei");
    }

    private void click(Button button) {
        button.click();
        settle();
    }

    private List<PendingChange> pending() {
        return changes.state().latest().value() == null
                ? List.of()
                : changes.state().latest().value().pending();
    }

    private void open() {
        open(EndpointPaths.retire(Samples.ENDPOINT), RetireView.class);
    }
}
