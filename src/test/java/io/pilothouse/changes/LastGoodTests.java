package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.CommitId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastGoodTests {
    private static final String FILE = Layout.STANDARD.file(ConsoleFile.ENVIRONMENTS);
    private static final String GOOD = "environments:\n- {name: prod, cluster: onprem, namespace: llm}\n";

    private final FakeRepository repository = new FakeRepository(new HandClock());

    private static String words(LastGood<?> known) {
        return String.valueOf(known.broken());
    }

    @Test
    void aFileThatCanBeReadIsInForceItself() {
        CommitId head = repository.commit(Map.of(FILE, GOOD));

        LastGood<Environments> known = Environments.lastGood(repository.head());

        assertThat(known.broken()).isNull();
        assertThat(known.from()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "environments: [                                                | console/environments.yaml:2",
                "'- prod'                                                       | console/environments.yaml:1: a list (expected: a map)",
                "'environments: prod'                                           | console/environments.yaml:1: environments: cannot be read (expected: a list)",
                "'environments: [{name: prod, cluster: a, namespace: b, x: 1}]' | environments[0].x: unknown field (expected: one of cluster, endsByItself, gateway, name, namespace, production, signInWithinMinutes)",
                "'environments: [{name: prod, cluster: a}]'                     | environments[0].namespace: missing",
                "'environments: [{name: P!, cluster: a, namespace: b}]'         | console/environments.yaml:1: environments[0]: environment: P! (expected: at most 20",
                "'environments: [null]'                                         | environments[0]: missing",
                "'environments:'                                                | console/environments.yaml:1: environments: none (expected: at least one)",
                "'# nothing'                                                    | console/environments.yaml: environments: none (expected: at least one)",
                "'{{ .Values.environments }}'                                   | console/environments.yaml:1",
            })
    void aBrokenFileSaysWhatIsWrongAndWhoBrokeItAndLeavesTheLastGoodOneInForce(String broken, String problem) {
        CommitId good = repository.commit(Map.of(FILE, GOOD));
        CommitId culprit = repository.commit(Map.of(FILE, broken + "\n"));
        repository.commit(Map.of(FILE, broken + "\n", "README.md", "of something else"));

        LastGood<Environments> known = Environments.lastGood(repository.head());

        assertThat(known.value()).isEqualTo(Environments.in(repository.at(good)));
        assertThat(known.from()).isEqualTo(good);
        assertThat(words(known))
                .contains(problem)
                .endsWith("Broken since commit " + culprit.abbreviated() + " by Somebody; the file of commit "
                        + good.abbreviated() + " is in force.");
    }

    @Test
    void whoBrokeItIsWhoeverMadeItUnreadableAndNotWhoChangedItSince() {
        repository.commit(Map.of(FILE, GOOD));
        CommitId culprit = repository.commit(Map.of(FILE, "environments: ["));
        repository.commit(Map.of(FILE, "environments: [{"));

        LastGood<Environments> known = Environments.lastGood(repository.head());

        assertThat(words(known)).contains("Broken since commit " + culprit.abbreviated());
    }

    @Test
    void aFileThatSomebodyRemovedIsBrokenByThat() {
        CommitId good = repository.commit(Map.of(FILE, GOOD));
        CommitId culprit = repository.commit(Map.of("README.md", ""));

        LastGood<Environments> known = Environments.lastGood(repository.head());

        assertThat(known.from()).isEqualTo(good);
        assertThat(words(known))
                .startsWith("console/environments.yaml: missing (expected: environments). Broken since commit "
                        + culprit.abbreviated());
    }

    @Test
    void whereNoVersionCanBeReadTheNewestSaysWhatIsWrong() {
        repository.commit(Map.of(FILE, "environments: 1"));
        repository.commit(Map.of(FILE, "environments: ["));

        assertThatThrownBy(() -> Environments.in(repository.head()))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageStartingWith("console/environments.yaml:1");
        assertThat(Environments.readable(repository.head()).environments()).isEmpty();
    }

    @Test
    void whatAChangeWouldBreakIsBrokenByNoCommit() {
        CommitId good = repository.commit(Map.of(FILE, GOOD));
        Tree after =
                new OverlaidTree(repository.head(), java.util.List.of(new FileEdit.Write(FILE, "environments: 1")));

        LastGood<Environments> known = Environments.lastGood(after);

        assertThat(words(known))
                .endsWith("No commit made it so; the file of commit " + good.abbreviated() + " is in force.");
    }
}
