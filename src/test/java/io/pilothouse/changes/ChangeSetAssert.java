package io.pilothouse.changes;

import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.StringAssert;

/** The vocabulary of tests about planned changes: {@code assertThat(plan).changes(path).set("spec.replicas", 3).andNothingElse()}. */
public final class ChangeSetAssert extends AbstractAssert<ChangeSetAssert, ChangeSet> {
    private ChangeSetAssert(ChangeSet actual) {
        super(actual, ChangeSetAssert.class);
    }

    public static ChangeSetAssert assertThat(ChangeSet changeSet) {
        return new ChangeSetAssert(changeSet);
    }

    /** A plan that is one; otherwise the test fails with its reasons. */
    public static ChangeSetAssert assertThat(Plan plan) {
        return switch (plan) {
            case Plan.Planned(ChangeSet changeSet) -> new ChangeSetAssert(changeSet);
            case Plan.NothingToDo(Reason reason) ->
                throw new AssertionError("Expecting a planned change, but there is nothing to do: " + reason);
            case Plan.Refused(List<Reason> reasons) ->
                throw new AssertionError("Expecting a planned change, but it is refused: " + reasons);
        };
    }

    public ChangeSetAssert isTitled(String title) {
        Assertions.assertThat(actual.title()).isEqualTo(title);
        return this;
    }

    public ChangeSetAssert isFor(String environment) {
        Assertions.assertThat(actual.environment()).isEqualTo(EnvironmentName.of(environment));
        return this;
    }

    public ChangeSetAssert says(String sentence) {
        Assertions.assertThat(actual.summary()).contains(sentence);
        return this;
    }

    public ChangeSetAssert predicts(String what, String amount) {
        Assertions.assertThat(actual.effect().lines()).contains(new Effect.Line(what, amount));
        return this;
    }

    public ChangeSetAssert hasTrailer(String key, String value) {
        Assertions.assertThat(actual.trailers()).containsEntry(key, value);
        return this;
    }

    /** Exactly these files are written or removed. */
    public ChangeSetAssert touchesOnly(String... paths) {
        Assertions.assertThat(actual.edits()).extracting(FileEdit::path).containsExactlyInAnyOrder(paths);
        return this;
    }

    public ChangeSetAssert removes(String path) {
        Assertions.assertThat(actual.edits()).contains(new FileEdit.Remove(path));
        return this;
    }

    public FileAssert changes(String path) {
        return new FileAssert(this, path, written().getOrDefault(path, ""));
    }

    private Map<String, String> written() {
        Map<String, String> written = actual.edits().stream()
                .flatMap(edit -> edit instanceof FileEdit.Write write ? java.util.stream.Stream.of(write) : null)
                .collect(Collectors.toMap(
                        FileEdit.Write::path, FileEdit.Write::content, (one, two) -> two, TreeMap::new));
        return written;
    }

    /** One written file. */
    public static final class FileAssert {
        private final ChangeSetAssert changeSet;
        private final String path;
        private final String text;

        private FileAssert(ChangeSetAssert changeSet, String path, String text) {
            this.changeSet = changeSet;
            this.path = path;
            this.text = text;
            Assertions.assertThat(changeSet.written()).as("files written").containsKey(path);
        }

        /** The value at a path of the written document. */
        public FileAssert has(String place, Object value) {
            Assertions.assertThat(YamlDocument.parse(path, text).get(place))
                    .as(path + ": " + place)
                    .contains(value);
            return this;
        }

        public FileAssert hasNo(String place) {
            Assertions.assertThat(YamlDocument.parse(path, text).get(place))
                    .as(path + ": " + place)
                    .isEmpty();
            return this;
        }

        /** Compared with the file before, exactly these lines go and come, in this order; {@code -} and {@code +} in front. */
        public FileAssert byLines(Tree before, String... lines) {
            List<String> changed = ChangedLines.between(before.file(path).orElse(""), text);
            Assertions.assertThat(changed).as("changed lines of " + path).containsExactly(lines);
            return this;
        }

        public StringAssert text() {
            return new StringAssert(text);
        }

        public ChangeSetAssert and() {
            return changeSet;
        }
    }
}
