package io.pilothouse.shell.diff;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import io.pilothouse.shell.Words;
import java.util.Map;

/** Shows one file before and after. The texts are sent once and are not kept in the session's component tree. */
@Tag("ph-diff")
@JsModule("./ph-diff.ts")
@NpmPackage(value = "@codemirror/lang-yaml", version = "6.1.3")
@NpmPackage(value = "@codemirror/language", version = "6.13.1")
@NpmPackage(value = "@codemirror/merge", version = "6.12.3")
@NpmPackage(value = "@codemirror/state", version = "6.7.6")
@NpmPackage(value = "@codemirror/view", version = "6.43.15")
@NpmPackage(value = "@lezer/highlight", version = "1.2.5")
public class DiffView extends Component {
    public enum Mode {
        SIDE_BY_SIDE,
        UNIFIED
    }

    private final FileChange change;
    private Mode mode;

    public DiffView(FileChange change, Mode mode) {
        this.change = change;
        this.mode = mode;
    }

    public void show(Mode wanted) {
        mode = wanted;
        if (isAttached()) {
            getElement().callJsFunction("show", mode);
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        getElement()
                .callJsFunction(
                        "load",
                        change,
                        mode,
                        Map.of(
                                "unchanged", Words.say("shell.diff.unchanged"),
                                "before", Words.say("shell.diff.before", change.path()),
                                "after", Words.say("shell.diff.after", change.path()),
                                "change", Words.say("shell.diff.change", change.path())));
    }
}
