package io.pilothouse.shell.diff;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Segments;
import io.pilothouse.shell.WindowRoom;
import io.pilothouse.shell.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All files of a change: how many, side by side or unified, and each with its diff. Long ones and late ones are folded at first; where two
 * columns of a file have no room, it begins unified.
 */
public final class FileSections extends Div {
    private static final int OPEN_FILES = 6;
    private static final int OPEN_LINES = 400;
    /** Pixels: narrower is a phone, for the style sheets too. */
    private static final int ROOM_FOR_TWO = 800;

    private final Map<String, FileSection> sections = new LinkedHashMap<>();
    private final NativeButton fold = Keys.bind(Parts.action(Words.say("shell.diff.fold"), this::foldOrOpen), "f");

    public record FileOfChange(FileSection.Head head, FileChange change) {
        private int lines() {
            return head.added() + head.removed();
        }
    }

    public FileSections(List<FileOfChange> files) {
        addClassName("files");
        DiffView.Mode first =
                WindowRoom.isNarrowerThan(ROOM_FOR_TWO) ? DiffView.Mode.UNIFIED : DiffView.Mode.SIDE_BY_SIDE;
        Segments<DiffView.Mode> view = new Segments<>(
                        Words.say("shell.diff.view"),
                        List.of(DiffView.Mode.SIDE_BY_SIDE, DiffView.Mode.UNIFIED),
                        FileSections::word,
                        first)
                .toggledBy("u")
                .onChoice(mode -> sections.values().forEach(section -> section.show(mode)));
        add(bar(files, view));
        for (int i = 0; i < files.size(); i++) {
            FileOfChange file = files.get(i);
            boolean open = i < OPEN_FILES && file.lines() <= OPEN_LINES;
            FileSection section = new FileSection(file.head(), file.change(), first, open);
            sections.put(file.head().path(), section);
            section.onFold(this::sayWhatFoldDoes);
            add(section);
        }
        sayWhatFoldDoes();
    }

    private Div bar(List<FileOfChange> files, Segments<DiffView.Mode> view) {
        Figures figures = Figures.here();
        int added = files.stream().mapToInt(file -> file.head().added()).sum();
        int removed = files.stream().mapToInt(file -> file.head().removed()).sum();
        Div bar = new Div(Parts.strong(Words.say("shell.diff.files", files.size())));
        bar.addClassName("dbar");
        if (added > 0) {
            bar.add(Parts.text("+" + figures.exact(added), "good-t", "num"));
        }
        if (removed > 0) {
            bar.add(Parts.text(figures.exact(-removed), "bad-t", "num"));
        }
        bar.add(
                Parts.grow(),
                Parts.row(
                        "row fine t3 wide",
                        Parts.key("f"),
                        fold,
                        Parts.key("u"),
                        Parts.text(Words.say("shell.diff.view"))),
                view);
        return bar;
    }

    private void foldOrOpen() {
        boolean isOpen = isAnyOpen();
        sections.values().forEach(section -> section.open(!isOpen));
    }

    private boolean isAnyOpen() {
        return sections.values().stream().anyMatch(FileSection::isOpen);
    }

    private void sayWhatFoldDoes() {
        fold.setText(Words.say(isAnyOpen() ? "shell.diff.fold" : "shell.diff.open"));
    }

    /** Opens the file and brings it into sight. */
    public void reveal(String path) {
        section(path).ifPresent(section -> {
            section.open(true);
            section.scrollIntoView();
        });
    }

    public Optional<FileSection> section(String path) {
        return Optional.ofNullable(sections.get(path));
    }

    private static String word(DiffView.Mode mode) {
        return Words.say("shell.diff." + mode.name().toLowerCase(Locale.ROOT));
    }
}
