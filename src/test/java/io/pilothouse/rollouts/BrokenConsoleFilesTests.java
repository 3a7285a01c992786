package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.Act;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Thing;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.prices.Prices;
import io.pilothouse.serving.DeclaredTeams;
import io.pilothouse.serving.Defaults;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.RoleHolders;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each file of the console, broken in each way. */
class BrokenConsoleFilesTests {
    private final FakeRepository repository = new FakeRepository(new HandClock());

    /** What it says, and what is wrong with the newest file. */
    private record Read(Object value, @Nullable Reason broken) {
        static Read of(LastGood<?> known) {
            return new Read(known.value(), known.broken());
        }
    }

    /** A file and how it is read. */
    enum File {
        ENVIRONMENTS(
                "environments:\n- {name: prod, cluster: onprem, namespace: llm}\n",
                changes -> Read.of(Environments.lastGood(changes.head()))),
        PRICES("currency: EUR\nperHour: {L40S: 1.1}\n", changes -> Read.of(Prices.in(changes.head()))),
        DEFAULTS(FileTree.resource("defaults.yaml"), changes -> Read.of(Defaults.lastGood(changes.head()))),
        AUTHORITY("console: {propose: [team_lead]}\n", changes -> {
            var known = new AuthorityInForce(changes, RoleHolders.UNKNOWN).now();
            return new Read(known.authority().matrix().who(Act.PROPOSE, Thing.CONSOLE), known.broken());
        }),
        TEAM("team: support\n", changes -> {
            DeclaredTeams known = DeclaredTeams.in(changes.head());
            return new Read(
                    known.names(),
                    known.broken().isEmpty() ? null : known.broken().getFirst());
        });

        private final String good;
        private final Function<FakeRepository, Read> reading;

        File(String good, Function<FakeRepository, Read> reading) {
            this.good = good;
            this.reading = reading;
        }

        private String path() {
            return this == TEAM
                    ? Layout.STANDARD.teams() + "/helpdesk.yaml"
                    : Layout.STANDARD.file(ConsoleFile.valueOf(name()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENVIRONMENTS | environments: [             | :2",
                "ENVIRONMENTS | environments: {prod: {}}    | :1: environments: cannot be read (expected: a list)",
                "ENVIRONMENTS | environment: []             | :1: environment: unknown field (expected: one of environments)",
                "ENVIRONMENTS | ''                          | : environments: none (expected: at least one)",
                "PRICES       | currency: EUR: x            | :1",
                "PRICES       | {currency: EUR, perHour: 7} | :1: perHour: cannot be read (expected: a map)",
                "PRICES       | {currency: EUR, perHour: {L40S: '1,20'}} | :1: perHour.L40S: cannot be read (expected: a number)",
                "PRICES       | {currency: EUR, perHour: {}, perHours: {}} | :1: perHours: unknown field",
                "PRICES       | {currency: €, perHour: {}}  | :1: currency: € (expected: three letters such as EUR)",
                "PRICES       | ''                          | : currency: missing",
                "DEFAULTS     | vllm: [                     | :2",
                "DEFAULTS     | vllm: 3                     | :1: vllm: cannot be read (expected: a map)",
                "DEFAULTS     | vllm: {proposd: 0.33.0}     | :1: vllm.proposed: missing",
                "DEFAULTS     | ''                          | : vllm: missing",
                "AUTHORITY    | 'console: {'                | :2",
                "AUTHORITY    | console: team_lead          | :1: console: cannot be read (expected: a map)",
                "AUTHORITY    | 'console: {propose: [boss]}' | :1: console.propose: boss (expected: platform_operator",
                "AUTHORITY    | consoles: {}                | :1: consoles: unknown field",
                "AUTHORITY    | ''                          | : names nothing (expected: who may do what)",
                "TEAM         | 'team: \"support'           | :2",
                "TEAM         | team: 7                     | :1: team: 7 (expected: at most 40 lower-case letters",
                "TEAM         | team: {name: support}       | :1: team: a map or list (expected: at most 40",
                "TEAM         | Team Support                | :1: text (expected: a map)",
            })
    void eachSaysWhatIsWrongAndWhoBrokeItAndTheLastGoodOneStaysInForce(File file, String broken, String problem) {
        CommitId good = repository.commit(Map.of(file.path(), file.good));
        Read before = file.reading.apply(repository);
        CommitId culprit = repository.commit(Map.of(file.path(), broken + "\n"));

        Read now = file.reading.apply(repository);

        assertThat(before.broken()).isNull();
        assertThat(now.value()).isEqualTo(before.value());
        assertThat(now.broken())
                .asString()
                .startsWith(file.path() + problem)
                .endsWith(" Broken since commit " + culprit.abbreviated() + " by Somebody; the file of commit "
                        + good.abbreviated() + " is in force.");
    }

    @ParameterizedTest
    @CsvSource({"ENVIRONMENTS", "PRICES", "DEFAULTS"})
    void whatNeverCouldBeReadSaysSo(File file) {
        repository.commit(Map.of(file.path(), "a: ["));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> file.reading.apply(repository)))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageStartingWith(file.path() + ":");
    }
}
