package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.models.CheckedFile;
import io.pilothouse.models.CheckedFile.By;
import io.pilothouse.models.CheckedFile.State;
import io.pilothouse.models.CheckedWeights;
import io.pilothouse.models.Checksums;
import io.pilothouse.models.Weights;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of a version beside their manifest. What is wrong stands first; the rest is shown when somebody wants it. */
final class FilesPart extends Div {
    private static final int SHOWN = 8;
    private static final int MOST = 500;
    private static final int DIGITS = 8;

    private final Checksums checksums;
    private final SectionTitle heading = new SectionTitle(Words.say("models.files"));
    private final Span rest = new Span();
    private final HtmlTable<Row> table;
    private @Nullable Weights weights;
    private boolean all;

    FilesPart(Checksums checksums) {
        this.checksums = checksums;
        table = new HtmlTable<Row>(Words.say("models.files"))
                .cell(Words.say("models.col.file"), row -> Parts.code(row.file().name()))
                .number(
                        Words.say("models.col.size"),
                        row -> row.file().state() instanceof State.Missing
                                ? "–"
                                : Figures.here().bytes(row.file().size()))
                .cell(Words.say("models.col.sha256"), row -> expected(row.expected()))
                .wideOnly()
                .cell(Words.say("models.col.checked"), FilesPart::checked)
                .quiet(Words.say("models.col.by"), FilesPart::by)
                .wideOnly()
                .emptyText(Words.say("models.files.none"));
        add(Parts.section(heading, table, rest));
        Follow.feed(this, checksums.progress(), moved -> refresh());
    }

    private record Row(CheckedFile file, @Nullable Digest expected) {}

    void show(Weights listed) {
        weights = listed;
        refresh();
    }

    private void refresh() {
        Weights listed = weights;
        if (listed == null) {
            return;
        }
        CheckedWeights checked = checksums.look(listed);
        Map<String, Weights.File> byName = listed.files().stream()
                .collect(Collectors.toMap(Weights.File::name, file -> file, (one, other) -> one));
        List<Row> rows = checked.files().stream()
                .sorted(Comparator.comparingInt((CheckedFile file) -> rank(file.state()))
                        .thenComparing(CheckedFile::name))
                .map(file -> new Row(file, expectedOf(byName.get(file.name()))))
                .toList();
        table.show(rows.stream().limit(all ? MOST : SHOWN).toList());
        heading.note(Words.say(
                "models.files.note",
                checked.files().size(),
                Figures.here().bytes(checked.total()),
                checked.same(),
                checked.missing()));
        showRest(rows.size());
    }

    private static @Nullable Digest expectedOf(Weights.@Nullable File file) {
        return file == null ? null : file.expected();
    }

    private void showRest(int rows) {
        rest.removeAll();
        if (!all && rows > SHOWN) {
            rest.add(
                    Parts.text(Words.say("models.files.more", rows - SHOWN) + " ", "t3"),
                    Parts.action(Words.say("models.files.all", rows), () -> {
                        all = true;
                        refresh();
                    }));
        } else if (rows > MOST) {
            rest.add(Parts.text(Words.say("models.files.too-many", MOST, rows), "t3"));
        }
    }

    private static int rank(State state) {
        if (state.isWrong()) {
            return 0;
        }
        return switch (state) {
            case State.Failed ignored -> 1;
            case State.Hashes ignored -> 2;
            default -> 3;
        };
    }

    private static Component expected(@Nullable Digest digest) {
        if (digest == null) {
            return Parts.text("–", "t3");
        }
        Span sha = Parts.code(digest.hex().substring(0, DIGITS));
        sha.setTitle(digest.toString());
        return sha;
    }

    private static Component checked(Row row) {
        return switch (row.file().state()) {
            case State.Same ignored -> Parts.state(StateShape.PASSED, Words.say("models.file.same"));
            case State.Differs(Digest actual, By ignored) ->
                Parts.state(StateShape.REFUSED, Words.say("models.file.differs", actual.abbreviated()));
            case State.Missing ignored -> Parts.state(StateShape.REFUSED, Words.say("models.file.missing"));
            case State.Extra ignored -> Parts.state(StateShape.REFUSED, Words.say("models.file.extra"));
            case State.NotChecked ignored -> Parts.state(StateShape.PENDING, Words.say("models.file.not-checked"));
            case State.Waits ignored -> Parts.state(StateShape.PENDING, Words.say("models.file.waits"));
            case State.Hashes(Bytes done) ->
                Parts.state(
                        StateShape.CHECKING,
                        Figures.here().share(share(done, row.file().size())));
            case State.Failed(Reason reason) ->
                Parts.state(StateShape.UNKNOWN, Words.say(Reason.of("models.file.failed", reason)));
        };
    }

    private static double share(Bytes done, Bytes size) {
        return size.count() == 0 ? 0 : (double) done.count() / size.count();
    }

    private static String by(Row row) {
        By by = switch (row.file().state()) {
            case State.Same(By who) -> who;
            case State.Differs(Digest ignored, By who) -> who;
            case State.Hashes ignored -> By.HASHING;
            default -> null;
        };
        if (by == null) {
            return "";
        }
        return switch (by) {
            case STORE -> Words.say("models.file.by-store");
            case HASHING -> Words.say("models.file.by-hashing");
        };
    }
}
