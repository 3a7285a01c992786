package io.pilothouse.targets.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.authority.Verdict;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.TargetPaths;
import io.pilothouse.units.EndpointId;
import java.util.List;

/** Endpoints that promise nothing; for who may, each leads to the form, and others are told who may. */
class WithoutTargets extends Div {
    private final TargetsNeeds needs;
    private List<EndpointId> shown = List.of();

    WithoutTargets(TargetsNeeds needs) {
        this.needs = needs;
        setVisible(false);
    }

    void show(List<EndpointId> endpoints) {
        if (!endpoints.equals(shown)) {
            shown = endpoints;
            needs.loads().load(this, needs.verdict(), this::draw);
        }
    }

    private void draw(Loaded<Verdict> may) {
        boolean offered = may instanceof Loaded.Value<Verdict>(Verdict known) && known.isAllowed();
        removeAll();
        setVisible(!shown.isEmpty());
        add(Parts.section(
                new SectionTitle(Words.say("targets.without")).note(String.valueOf(shown.size())),
                Parts.row(
                        "row wrap",
                        shown.stream()
                                .map(endpoint -> offered
                                        ? link(endpoint)
                                        : Parts.text(endpoint.name().value()))
                                .toArray(Component[]::new))));
        if (may instanceof Loaded.Value<Verdict>(Verdict.Denied denied)) {
            add(Parts.padded(Parts.quiet(Words.say(denied.reasons()))));
        }
    }

    private static Component link(EndpointId endpoint) {
        return Parts.link(Words.say("targets.set", endpoint.name()), TargetPaths.of(endpoint));
    }
}
