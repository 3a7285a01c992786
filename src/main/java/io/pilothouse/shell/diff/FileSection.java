package io.pilothouse.shell.diff;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;

/** One file of a change: path, what happened to it, lines added and removed; folds around its diff. The diff is made when it is opened first. */
public final class FileSection extends Div {
    public enum Kind {
        NEW,
        CHANGED,
        REMOVED
    }

    /** {@code note} says what a new file is shown against; empty without one. */
    public record Head(String path, Kind kind, int added, int removed, String note) {}

    /** What had the focus is hidden: it goes to what opens it again. */
    private static final String KEEPS_FOCUS = "if ($0.contains(document.activeElement)) this.focus()";

    private final FileChange change;
    private final NativeButton fold = new NativeButton();
    private final Div body = new Div();
    private DiffView.Mode mode;
    private boolean open;
    private Runnable folds = () -> {};

    public FileSection(Head head, FileChange change, DiffView.Mode mode, boolean open) {
        this.change = change;
        this.mode = mode;
        addClassName("df");
        fold.addClassName("fold");
        fold.add(Icon.small("chevron-down"), Parts.code(head.path()));
        fold.addClickListener(click -> open(!this.open));
        add(headLine(head), body);
        open(open);
    }

    private Div headLine(Head head) {
        Div line = new Div(fold);
        line.addClassName("dh");
        if (head.kind() != Kind.CHANGED) {
            line.add(Parts.badge(Words.say(head.kind() == Kind.NEW ? "shell.diff.new" : "shell.diff.removed")));
        }
        line.add(Parts.text(head.note(), "t3"), Parts.grow());
        Figures figures = Figures.here();
        if (head.added() > 0) {
            line.add(Parts.text("+" + figures.exact(head.added()), "good-t", "num"));
        }
        if (head.removed() > 0) {
            line.add(Parts.text(figures.exact(-head.removed()), "bad-t", "num"));
        }
        line.add(Sha.copy(head.path()));
        return line;
    }

    public void show(DiffView.Mode wanted) {
        mode = wanted;
        body.getChildren()
                .filter(DiffView.class::isInstance)
                .map(DiffView.class::cast)
                .forEach(view -> view.show(wanted));
    }

    boolean isOpen() {
        return open;
    }

    /** Told whenever it was opened or folded. */
    void onFold(Runnable told) {
        folds = told;
    }

    public void open(boolean wanted) {
        if (open && !wanted) {
            fold.getElement().executeJs(KEEPS_FOCUS, body.getElement());
        }
        open = wanted;
        fold.getElement().setAttribute("aria-expanded", String.valueOf(wanted));
        body.setVisible(wanted);
        if (wanted && body.getChildren().findAny().isEmpty()) {
            body.add(new DiffView(change, mode));
        }
        folds.run();
    }
}
