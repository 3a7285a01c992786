package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.keycloak.HandRealm;
import io.pilothouse.access.keycloak.Reconciler;
import io.pilothouse.access.keycloak.StepWords;
import io.pilothouse.access.keycloak.WantedRealm;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.review.EffectNow.Line;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What a change to access will do in Keycloak is read before anybody lands it. */
class EffectInKeycloakTests {
    private static final Actor RIKA = new Actor("Rika", "rika@example.org", Set.of(Role.PLATFORM_OPERATOR));
    private static final Actor LEAD = new Actor("Lea", "lead@example.com", Set.of(Role.TEAM_LEAD));
    private static final FileEdit LESS = new FileEdit.Write(Written.APPLICATION, "team: docs\nmodels: []\n");
    private static final FileEdit ENDED =
            new FileEdit.Write(Written.APPLICATION, "team: docs\nmodels: [chat]\nuntil: 2020-01-01\n");
    private static final FileEdit ANOTHER =
            new FileEdit.Write("access/applications/search.yaml", "team: docs\nmodels: [chat]\n");

    private final HandTime time = new HandTime();
    private final FakeRepository repository = new FakeRepository(Written.tree());
    private final HandRealm realm = new HandRealm();
    private final Declared.Reader reader = new Declared.Reader();
    private final KeycloakFeed feed = new KeycloakFeed(
            new Reconciler(realm, repository, reader, new WantedRealm.Settings("llm-gateway", 600), time.clock()),
            repository,
            new DeclareAccess(repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), reader, time.clock()),
            time.surroundings());
    private final EffectInKeycloak effect = new EffectInKeycloak(
            new StaticListableBeanFactory(Map.of("feed", feed)).getBeanProvider(KeycloakFeed.class), reader);

    @AfterEach
    void close() {
        feed.close();
    }

    private void pass() {
        time.pass(KeycloakFeed.EVERY.plusSeconds(30));
    }

    private List<Line> lines(Actor reader, FileEdit... edits) {
        Tree main = repository.head();
        ChangeSet change =
                new ChangeSet("Any", List.of(), main.commit(), List.of(edits), Effect.NONE, "", Map.of(), null);
        return effect.of(new Candidate(main, main.with(change.edits()), change), reader);
    }

    private Line line(FileEdit... edits) {
        return lines(RIKA, edits).getFirst();
    }

    private static List<String> because(Line line) {
        return line.because().stream().map(Reason::toString).toList();
    }

    private FileTree tree() {
        return (FileTree) repository.head();
    }

    @Test
    void whatIsMadeChangedAndSwitchedOffIsSaidFieldByField() {
        pass();

        Line line = line(ENDED, ANOTHER);

        assertThat(line.amount()).hasToString("The pass after it lands: 1 client made; 1 client changed");
        assertThat(because(line))
                .contains("Make client search")
                .anyMatch(
                        step -> step.startsWith("Change client docs-batch: ") && step.contains("enabled: true → false"))
                .last()
                .asString()
                .startsWith("As the realm was read ");
    }

    @Test
    void theStepsAreThoseThatThePassThenWrites() {
        pass();
        List<String> foreseen = new ArrayList<>(because(line(LESS, ANOTHER)));
        foreseen.removeLast();

        List<String> planned = feed
                .foresee(Objects.requireNonNull(feed.topic().latest().value()), tree().with(List.of(LESS, ANOTHER)))
                .fromGit()
                .stream()
                .map(StepWords::whole)
                .map(Reason::toString)
                .toList();
        repository.head(tree().with(Written.APPLICATION, "team: docs\nmodels: []\n")
                .with("access/applications/search.yaml", "team: docs\nmodels: [chat]\n"));
        pass();

        assertThat(foreseen).containsExactlyElementsOf(planned);
        assertThat(realm.entries.getFirst().what().lines())
                .hasSameSizeAs(foreseen)
                .allSatisfy(done -> assertThat(foreseen)
                        .anyMatch(step -> done.startsWith(step.substring(0, (step + ":").indexOf(':')))));
    }

    @Test
    void nobodyAsksKeycloakForAnotherReader() {
        pass();
        int reads = realm.reads;

        line(LESS);
        line(LESS);

        assertThat(realm.reads).isEqualTo(reads);
        assertThat(realm.object(RealmKind.CLIENT, "docs-batch").field("scopes")).contains("model:chat");
    }

    @Test
    void whatAPassWouldWriteAnywayIsNotSaidToComeOfTheChange() {
        pass();
        repository.head(tree().with("access/applications/mail.yaml", "team: docs\nmodels: [chat]\n"));

        assertThat(because(line(LESS))).noneMatch(step -> step.contains("mail"));
    }

    @Test
    void whatIsInTheWayIsSaidBeforeItLands() {
        realm.foreign(RealmKind.CLIENT, "search", "enabled", "true");
        pass();

        Line line = line(ANOTHER);

        assertThat(line.amount()).hasToString("The pass after it lands: no object");
        assertThat(because(line)).anyMatch(step -> step.startsWith("Waits for a person. client search: It is there"));
    }

    @Test
    void aRealmThatWasNeverReadIsNotKnown() {
        realm.silent = true;
        assertThat(line(LESS).amount()).hasToString("Not known");

        time.pass(Duration.ofSeconds(30));

        assertThat(line(LESS).amount()).hasToString("Not known");
        assertThat(because(line(LESS))).containsExactly("Keycloak cannot be read now: Keycloak does not answer");
    }

    @Test
    void aRealmThatIsDownIsSaidToBeAsItWasReadLast() {
        pass();
        realm.silent = true;
        pass();

        assertThat(because(line(LESS)))
                .anyMatch(step -> step.startsWith("Change client docs-batch: "))
                .anyMatch(step -> step.startsWith("As the realm was read "))
                .last()
                .asString()
                .startsWith("Keycloak cannot be read now: ");
    }

    @Test
    void whoLeadsATeamReadsWhatIsDoneWithItsClientsAndGroupAndThatThereIsMore() {
        pass();
        FileEdit budget = new FileEdit.Write(
                Written.TEAM,
                tree().file(Written.TEAM)
                        .orElseThrow()
                        .replace("models:\n  - model: chat   # since May", "models:\n  - model: code   # since May"));
        FileEdit model = new FileEdit.Write("access/models/code.yaml", "owner: docs\n");

        Line line = lines(LEAD, ANOTHER, budget, model).getFirst();

        assertThat(line.amount())
                .hasToString("The pass after it lands, of the teams that you lead: 1 client made; 1 client changed");
        assertThat(because(line))
                .contains("Make client search")
                .anyMatch(said -> said.startsWith("Change client docs-batch: "))
                .anyMatch(said -> said.matches("\\d+ more steps are of roles or of what other teams have, .*"))
                .noneMatch(said -> said.contains("use-model-"));
        assertThat(because(lines(RIKA, ANOTHER, budget, model).getFirst()))
                .anyMatch(said -> said.contains("use-model-"))
                .noneMatch(said -> said.contains("not for you"));
    }

    @Test
    void whoLeadsAnotherTeamReadsThatThereIsSomethingAndNotWhat() {
        repository.head(tree().with("access/teams/zoo.yaml", "team: zoo\nlead: zita@example.com\n"));
        pass();
        Actor zita = new Actor("Zita", "zita@example.com", Set.of(Role.TEAM_LEAD));
        FileEdit taken = new FileEdit.Write(Written.APPLICATION, "team: zoo\nmodels: []\n");

        Line line = lines(zita, taken).getFirst();

        assertThat(line.amount()).hasToString("The pass after it lands, of the teams that you lead: no object");
        assertThat(because(line))
                .contains("One more step is of roles or of what other teams have, and not for you to read.")
                .noneMatch(said -> said.contains("docs"));
        realm.foreign(RealmKind.CLIENT, "search", "enabled", "true");
        pass();
        assertThat(because(lines(zita, ANOTHER).getFirst())).noneMatch(said -> said.contains("search"));
        assertThat(because(lines(LEAD, ANOTHER).getFirst())).anyMatch(said -> said.contains("client search: It is"));
    }

    @Test
    void nothingIsSaidOfOtherFilesNorToWhoHasNoRole() {
        pass();

        assertThat(lines(RIKA, new FileEdit.Write("models/chat/prod/workload.yaml", "kind: Pod\n")))
                .isEmpty();
        assertThat(lines(LEAD.as(Set.of()), LESS)).isEmpty();
    }
}
