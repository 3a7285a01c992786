package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.access.ApplicationSecrets.Answer;
import io.pilothouse.access.ApplicationSecrets.Look;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.keycloak.HandRealm;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.keycloak.ClientSecrets.Renewal;
import io.pilothouse.clients.keycloak.ClientSecrets.State;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The team docs has the application docs-batch; lead@example.com leads it. */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationSecretsTests {
    private static final String NAME = "docs-batch";
    private static final Actor LEAD = actor("lead", Role.TEAM_LEAD);
    private static final Actor OPERATOR = actor("rika", Role.PLATFORM_OPERATOR);

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(Written.tree());
    private final HandRealm realm = new HandRealm();
    private final HandSecrets secrets = new HandSecrets();
    private final Declared.Reader reader = new Declared.Reader();
    private final ApplicationSecrets use = new ApplicationSecrets(
            new ApplicationSecrets.Connected(realm, secrets),
            repository,
            reader,
            new AuthorityInForce(repository, RoleHolders.UNKNOWN, List.of(new DeclaredOwners(reader))),
            clock);

    private static Actor actor(String name, Role role) {
        return new Actor(name, name + "@example.com", Set.of(role));
    }

    @BeforeEach
    void aClientThatNobodyWasShownTheSecretOf() {
        secrets.put(NAME, (Renewal) null);
    }

    private Look look(Actor actor) {
        return use.look(actor, NAME).orElseThrow();
    }

    private State seen() {
        return Objects.requireNonNull(secrets.states.get(NAME));
    }

    private List<String> refused(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).why().stream().map(Reason::toString).toList();
    }

    private static String made(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Made.class);
        return ((Answer.Made) answer).secret().value();
    }

    @Test
    void whoMayGetsTheNewSecretAndItIsKeptWhoThatWas(CapturedOutput output) {
        String expected = secrets.next();

        assertThat(made(use.renew(LEAD, NAME, seen()))).isEqualTo(expected);

        assertThat(seen().last()).isEqualTo(new Renewal(clock.instant(), "lead"));
        assertThat(output.getAll())
                .contains("lead had Keycloak make a new secret of the client docs-batch")
                .doesNotContain(expected);
    }

    @Test
    void anAnswerDoesNotTellTheSecretToWhoeverWritesItDown() {
        String expected = secrets.next();

        assertThat(use.renew(LEAD, NAME, seen()).toString()).doesNotContain(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "lead,  TEAM_LEAD,         true",
        "zoe,   TEAM_LEAD,         false",
        "lead,  ML_ENGINEER,       false",
        "lead,  ON_CALL,           false",
        "rika,  PLATFORM_OPERATOR, true",
        "rika,  ML_ENGINEER,       false",
        "rika,  ON_CALL,           false"
    })
    void aNewSecretIsForWhoLeadsTheTeamAndForThePlatformsOperators(String who, Role role, boolean may) {
        Actor actor = actor(who, role);

        assertThat(use.look(actor, NAME).filter(look -> look.may().isAllowed()).isPresent())
                .isEqualTo(may);
        assertThat(use.renew(actor, NAME, seen()) instanceof Answer.Made).isEqualTo(may);
        assertThat(use.endOverlap(actor, NAME, seen()) instanceof Answer.Done).isEqualTo(may);
        assertThat(secrets.made).isEqualTo(may ? 1 : 0);
    }

    @Test
    void whoMayNotIsToldWhoElseMay() {
        assertThat(refused(use.renew(actor("mara", Role.ML_ENGINEER), NAME, seen())))
                .containsExactly(
                        "A new secret within teams and access (access/applications/docs-batch.yaml) is made by"
                                + " platform operators.",
                        "So may the team leads of team docs (lead@example.com, group /teams/docs).");
    }

    @Test
    void aMatrixThatDoesNotNameItLetsNobody() {
        repository.head(Written.tree().with("console/authority.yaml", "access:\n  commit: [platform_operator]\n"));

        assertThat(refused(use.renew(OPERATOR, NAME, seen())))
                .first()
                .asString()
                .contains("is made by nobody");
        assertThat(secrets.made).isZero();
    }

    @Test
    void ofTwoWhoAskAtOnceTheSecondLearnsThatThereIsANewOne() {
        State both = seen();
        use.renew(LEAD, NAME, both);

        assertThat(refused(use.renew(OPERATOR, NAME, both)))
                .singleElement()
                .asString()
                .startsWith("lead had a new secret made since you looked, 2026-11-24 03:00 UTC");
        assertThat(refused(use.endOverlap(OPERATOR, NAME, both))).hasSize(1);
        assertThat(secrets.made).isEqualTo(1);
    }

    @Test
    void whileAnotherConsoleWritesNoSecretIsMade() {
        realm.leased = true;

        assertThat(refused(use.renew(LEAD, NAME, seen())))
                .containsExactly("Somebody writes to the realm just now. Try again in some seconds");
        assertThat(secrets.made).isZero();
    }

    @Test
    void anApplicationThatIsNotDeclaredAnyMoreGetsNone() {
        State seen = seen();
        repository.head(Written.tree().with(List.of(new FileEdit.Remove(Written.APPLICATION))));

        assertThat(use.look(LEAD, NAME)).isEmpty();
        assertThat(refused(use.renew(LEAD, NAME, seen)).getFirst()).startsWith("docs-batch is not declared");
    }

    @Test
    void anApplicationThatEndedGetsNone() {
        repository.head(Written.tree().with(Written.APPLICATION, "team: docs\nmodels: [chat]\nuntil: 2026-11-23\n"));

        assertThat(look(LEAD).against())
                .extracting(Reason::toString)
                .containsExactly("docs-batch ended on 2026-11-23.");
        assertThat(refused(use.renew(LEAD, NAME, seen()))).hasSize(1);
        assertThat(secrets.made).isZero();
    }

    @Test
    void whereAnotherTeamDeclaresAnApplicationOfThatNameTooNeitherGetsASecret() {
        repository.head(Written.tree()
                .with("access/teams/zoo.yaml", "team: zoo\nlead: zoe@example.com\n")
                .with("access/applications/a.yaml", "application: docs-batch\nteam: zoo\n"));

        for (Actor actor : List.of(LEAD, OPERATOR, actor("zoe", Role.TEAM_LEAD))) {
            assertThat(refused(use.renew(actor, NAME, seen())).getFirst()).startsWith("Two files declare it");
        }
        assertThat(secrets.made).isZero();
    }

    @Test
    void aClientThatSomebodyDeletedMeanwhileOrIsNotCarriedYetGetsNone() {
        State seen = seen();
        secrets.states.clear();

        assertThat(look(LEAD).state()).isNull();
        assertThat(refused(use.renew(LEAD, NAME, seen)).getFirst())
                .startsWith("The realm has no client docs-batch yet");
    }

    @Test
    void aClientThatIsNotTheConsolesOrIsSwitchedOffGetsNone() {
        secrets.put(NAME, new State("id", false, true, "client-secret", null, null, null, null));
        assertThat(refused(use.renew(OPERATOR, NAME, seen())).getFirst()).contains("does not carry the console's mark");

        secrets.put(NAME, new State("id", true, false, "client-secret", null, null, null, null));
        assertThat(refused(use.renew(OPERATOR, NAME, seen())).getFirst()).contains("is switched off in Keycloak");
        assertThat(secrets.made).isZero();
    }

    @Test
    void whatProvesItselfByAServiceAccountHasNoSecret() {
        String account = "serviceAccount: {cluster: prod, namespace: docs, name: batch}\n";
        repository.head(Written.tree().with(Written.APPLICATION, "team: docs\nmodels: [chat]\n" + account));

        assertThat(refused(use.renew(LEAD, NAME, seen())))
                .containsExactly("It has no secret: it proves who it is by the token of a service account");
    }

    @Test
    void aClientThatSomebodyGaveAnotherProofInKeycloakGetsNone() {
        secrets.put(NAME, new State("id", true, true, "client-jwt", null, null, null, null));

        assertThat(refused(use.renew(LEAD, NAME, seen())).getFirst()).contains("by client-jwt in Keycloak");
    }

    @Test
    void aKeycloakThatIsSilentIsAFailureAndNoRefusal() {
        State seen = seen();
        secrets.silent = true;

        assertThatThrownBy(() -> look(LEAD)).isInstanceOf(ClientException.class);
        assertThatThrownBy(() -> use.renew(LEAD, NAME, seen)).isInstanceOf(ClientException.class);
    }

    @Test
    void aSecretThatIsMadeIsShownThoughNobodyCanNoteForWhom() {
        secrets.forgetful = true;

        Answer answer = use.renew(LEAD, NAME, seen());

        assertThat(made(answer)).isNotEmpty();
        assertThat(((Answer.Made) answer).unnoted()).hasToString("the connection broke");
    }

    @Test
    void aSecretThatIsMadeIsShownThoughTheLeaseCannotBeGivenBack() {
        secrets.onMade = () -> realm.silent = true;

        assertThat(made(use.renew(LEAD, NAME, seen()))).isNotEmpty();
    }

    @Test
    void theOverlapIsEndedByWhoMay() {
        use.renew(LEAD, NAME, seen());
        assertThat(look(LEAD).oldUntil()).isNotNull();

        assertThat(use.endOverlap(LEAD, NAME, seen())).isEqualTo(new Answer.Done());

        assertThat(look(LEAD).oldUntil()).isNull();
    }

    @Test
    void anOverlapThatIsOverIsNoneThoughKeycloakStillSaysWhenItEnded() {
        use.renew(LEAD, NAME, seen());
        clock.pass(Duration.ofDays(2));

        assertThat(seen().oldUntil()).isNotNull();
        assertThat(look(LEAD).oldUntil()).isNull();
    }
}
