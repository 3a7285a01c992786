package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.fit.Fit;
import io.pilothouse.fit.ui.FitPanel;
import io.pilothouse.fit.ui.FitPath;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SidePanel;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import org.jspecify.annotations.Nullable;

/**
 * What the engine would do with the memory, in view while the form is filled: beside it, and where there is no room for that, as one line at
 * the lower edge that leads to the whole.
 */
class Estimate {
    private final FitPanel fit = new FitPanel();
    private final SidePanel side = new SidePanel(Words.say("rollouts.form.estimate"), fit);
    private final NativeButton line = new NativeButton("", click -> side.scrollIntoView());

    Estimate() {
        line.addClassName("estimateline");
    }

    void show(Fit known, @Nullable Integer maxModelLen) {
        fit.show(known, maxModelLen);
        line.removeAll();
        line.add(FitPanel.verdict(known), Parts.quiet(FitPanel.holds(known, maxModelLen)));
    }

    /** @param version whose page says where else it fits; null when the manifests do not name one */
    Component beside(Component form, @Nullable ModelVersionId version) {
        if (version != null) {
            side.add(Parts.link(Words.say("rollouts.form.what-fits"), FitPath.of(version)));
        }
        return new Div(side.beside(form), line);
    }
}
