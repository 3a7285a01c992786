package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.FileTree;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/** A change of any of the console's own files, judged by the readers that the rooms give. */
class OwnFilesTests {
    private static final FileTree PLATFORM = FileTree.platform();

    private final AnnotationConfigApplicationContext context = readers();
    private final Check check = context.getBean(Check.class);

    private static AnnotationConfigApplicationContext readers() {
        var context = new AnnotationConfigApplicationContext();
        var scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile(
                ".*\\.(Environments|Authority|Gates|Prices|Serving|AccessFiles)Configuration|.*\\.OwnFilesCheck")));
        scanner.scan("io.pilothouse");
        context.refresh();
        return context;
    }

    @AfterEach
    void close() {
        context.close();
    }

    private List<Finding> judge(FileTree before, FileTree after, FileEdit... edits) {
        return check.judge(new Candidate(
                before,
                after,
                new ChangeSet("Undo", List.of(), before.commit(), List.of(edits), Effect.NONE, "", Map.of(), null)));
    }

    private List<Finding> writing(FileTree before, String path, String text) {
        return judge(before, before.with(path, text), new FileEdit.Write(path, text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            console/environments.yaml | environments:\\n- {name: PROD, cluster: a, namespace: b} | 2 | environments[0]: environment: PROD (expected:
            console/environments.yaml | environments: []\\n                 | 1 | environments: none (expected: at least one)
            console/gates.yaml        | environments: {prod: {checksums: perhaps}} | 1 | environments.prod.checksums:
            console/authority.yaml    | endpoints:\\n  commit: [king]\\n     | 2 | endpoints.commit: king (expected: platform_operator,
            console/prices.yaml       | currency: euro\\nperHour: {}\\n     | 1 | currency: euro (expected: three letters such as EUR)
            console/defaults.yaml     | vllm: {}\\n                         | 0 |
            access/teams/assist.yaml  | team: {a: b}\\n                     | 1 | team: a map or list (expected:
            """)
    void whatBreaksAFileOfTheConsoleIsStoppedAtItsLineWithWhatWasExpected(
            String path, String text, int line, String sentence) {
        List<Finding> findings = writing(PLATFORM, path, text.replace("\\n", "\n"));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
            assertThat(finding.path()).isEqualTo(path);
            assertThat(finding.reason().toString()).contains(sentence == null ? "vllm" : sentence);
            assertThat(line == 0 || finding.line() == line).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "console/environments.yaml,1",
        "console/defaults.yaml,1",
        "console/gates.yaml,0",
        "console/prices.yaml,0"
    })
    void whatMustBeThereMayNotBeTakenAway(String path, int findings) {
        FileTree after = PLATFORM.with(List.of(new FileEdit.Remove(path)));

        assertThat(judge(PLATFORM, after, new FileEdit.Remove(path))).hasSize(findings);
    }

    @Test
    void whatCanBeReadAndFilesOfOthersAndWhatIsNoYamlAtAllPass() {
        String prices = "currency: EUR\nperHour: {L40S: 1.2}\n";

        assertThat(writing(PLATFORM, "console/prices.yaml", prices)).isEmpty();
        assertThat(writing(PLATFORM, "console/notes.yaml", "x: 1\n")).isEmpty();
        assertThat(writing(PLATFORM, "console/prices.yaml", "currency: [\n")).isEmpty();
    }

    @Test
    void onlyWhatAChangeTouchesIsJudged() {
        FileTree broken = PLATFORM.with("console/prices.yaml", "currency: euro\n");

        assertThat(writing(broken, "models/a/prod/notes.yaml", "x: 1\n")).isEmpty();
        assertThat(writing(broken, "console/prices.yaml", "currency: dollar\n")).hasSize(1);
    }
}
