package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import io.pilothouse.access.HandSecrets;
import io.pilothouse.access.declared.Written;
import io.pilothouse.clients.keycloak.ClientSecrets.Overlap;
import io.pilothouse.clients.keycloak.ClientSecrets.Renewal;
import io.pilothouse.clients.keycloak.ClientSecrets.State;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
@ExtendWith(OutputCaptureExtension.class)
class SecretPartTests extends AccessPageTest {
    private static final String NAME = "docs-batch";
    private static final String ACCOUNT = "serviceAccount: {cluster: prod, namespace: docs, name: batch}\n";

    @Autowired
    private HandSecrets secrets;

    @BeforeEach
    void aSecretOfTheDayBefore() {
        hands.person().as(new Actor("Lea", "lead@example.com", Set.of(Role.TEAM_LEAD)));
        secrets.put(
                NAME,
                new State(
                        "id-1",
                        true,
                        true,
                        "client-secret",
                        HandClock.START.minus(Duration.ofDays(1)),
                        null,
                        null,
                        new Renewal(HandClock.START.minus(Duration.ofDays(1)).plusSeconds(1), "Ada")));
    }

    private void open() {
        open("access/applications/" + NAME, DeclarationView.class);
    }

    private String dialog() {
        return find(Dialog.class).all().stream()
                .map(dialog -> dialog.getElement().getOuterHTML())
                .reduce("", String::concat)
                .replace('\u00a0', ' ');
    }

    /** What scripts were sent to the browser, with their arguments. */
    private static List<Object> sent() {
        List<Object> all = new ArrayList<>();
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .forEach(invocation -> all.addAll(invocation.getParameters()));
        return all;
    }

    @Test
    void itStandsAboveTheFormWhereWhoJustDeclaredTheApplicationLooks() {
        open();

        assertThat(text().indexOf("Proves who it is")).isBetween(0, text().indexOf("Models"));
    }

    @Test
    void itIsSaidWhenTheSecretWasMadeAndForWhomAndNotWhatItIs() {
        open();

        assertThat(text()).contains("a client secret", "23 Nov, 03:00 for Ada");
    }

    @Test
    void aSecretThatWasMadeInKeycloakIsNotSaidToBeForWhoHadTheOneBefore() {
        secrets.put(
                NAME,
                new State(
                        "id-1",
                        true,
                        true,
                        "client-secret",
                        HandClock.START,
                        null,
                        null,
                        new Renewal(HandClock.START.minus(Duration.ofDays(1)), "Ada")));

        open();

        assertThat(text()).contains("24 Nov, 03:00, not by this page").doesNotContain("for Ada");
    }

    @Test
    void theSecretGoesToTheBrowserOnceAndIsNoPartOfThePage(CapturedOutput output) {
        open();
        button("New secret…").click();
        settle();
        assertThat(dialog()).contains("shown here once", "The present one works for 2&nbsp;d");
        String expected = secrets.next();
        sent();

        button("Make a new secret").click();
        runPendingSignalsTasks();

        assertThat(secrets.made).isEqualTo(1);
        assertThat(sent()).contains(expected);
        settle();
        assertThat(sent()).doesNotContain(expected);
        assertThat(dialog()).contains("the only time that it is shown").doesNotContain(expected);

        button("I have it").click();
        settle();

        assertThat(UI.getCurrent().getElement().getOuterHTML()).doesNotContain(expected);
        assertThat(text() + toasts()).doesNotContain(expected).contains("for Lea");
        assertThat(output.getAll())
                .contains("Lea had Keycloak make a new secret")
                .doesNotContain(expected);
        open();
        assertThat(sent()).doesNotContain(expected);
    }

    @Test
    void whatANewSecretDoesToThePresentOneIsSaidBefore() {
        secrets.overlap = new Overlap.None(Overlap.Why.FEATURE);
        open();

        button("New secret…").click();
        settle();

        assertThat(dialog()).contains("refused at once", "client-secret-rotation");
        button("Cancel").click();
        settle();
        assertThat(secrets.made).isZero();
    }

    @Test
    void whereSomebodyWasFasterNoSecretIsMadeAndThePageLooksAgain() {
        open();
        button("New secret…").click();
        settle();
        secrets.put(NAME, new Renewal(HandClock.START, "Zoe"));

        button("Make a new secret").click();
        settle();

        assertThat(dialog()).contains("Zoe had a new secret made since you looked");
        assertThat(hasButton("Make a new secret")).isFalse();
        assertThat(secrets.made).isZero();
        button("Close").click();
        settle();
        assertThat(text()).contains("for Zoe");
    }

    @Test
    void theOverlapIsSaidWithItsEndAndCanBeEnded() {
        open();
        button("New secret…").click();
        settle();
        button("Make a new secret").click();
        settle();
        button("I have it").click();
        settle();
        assertThat(text()).contains("works until 26 Nov, 03:00");

        test(action("End now")).click();
        settle();
        assertThat(dialog()).contains("refused from now on");
        button("End it now").click();
        settle();

        assertThat(text()).doesNotContain("works until");
    }

    @Test
    void whoMayNotHasNoButtonAndIsToldWhom() {
        hands.person().as(new Actor("Mara", "mara@example.com", Set.of(Role.ML_ENGINEER)));

        open();

        assertThat(hasButton("New secret…")).isFalse();
        assertThat(text())
                .contains(
                        "A new secret within teams and access",
                        "So may the team leads of team docs (lead@example.com, group /teams/docs)");
    }

    @Test
    void whatHasAServiceAccountSaysSoAndHasNoButton() {
        hands.repository().head(Written.tree().with(Written.APPLICATION, "team: docs\nmodels: [chat]\n" + ACCOUNT));

        open();

        assertThat(text())
                .contains("the token of the service account docs/batch of the cluster prod. There is no secret");
        assertThat(hasButton("New secret…")).isFalse();
    }

    @Test
    void aClientThatIsNotThereYetIsSaid() {
        secrets.states.clear();

        open();

        assertThat(text()).contains("The realm has no client docs-batch yet");
        assertThat(hasButton("New secret…")).isFalse();
    }

    @Test
    void aKeycloakThatIsSilentIsSaidAndTheFormIsThereAllTheSame() {
        secrets.silent = true;

        open();

        assertThat(text()).contains("Keycloak does not answer");
        assertThat(choice("Team").getValue()).isEqualTo("docs");
    }

    @Test
    void whereKeycloakFallsSilentWithTheWishThatIsSaidInTheDialog() {
        open();
        button("New secret…").click();
        settle();
        secrets.silent = true;

        button("Make a new secret").click();
        settle();

        assertThat(dialog()).contains("Keycloak does not answer");
        assertThat(hasButton("Make a new secret")).isFalse();
    }

    @Test
    void anApplicationIsGivenAServiceAccountByTheForm() {
        open();

        field("Cluster").setValue("prod");
        field("Namespace").setValue("docs");
        field("Service account").setValue("Batch");
        why();
        review();
        assertThat(field("Service account").getErrorMessage())
                .startsWith("Batch (expected: the name of a service account");

        field("Service account").setValue("batch");
        review();

        assertThat(proposed()).isEqualTo("""
                team: docs
                models: [chat]
                serviceAccount:
                  cluster: prod
                  namespace: docs
                  name: batch
                """);
    }
}
