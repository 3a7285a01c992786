package io.pilothouse.costs.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.costs.whatif.WhatIf.Opened;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One endpoint, once it is known whether who looks may know what it costs. */
class WhatIfPart extends Div {
    private static final int NAMED = 8;

    private final EndpointId endpoint;
    private final WhatIfNeeds needs;
    private WhatIfLook look;
    private @Nullable WhatIfRows rows;

    WhatIfPart(EndpointId endpoint, WhatIfLook look, WhatIfNeeds needs) {
        this.endpoint = endpoint;
        this.look = look;
        this.needs = needs;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    void look(WhatIfLook now) {
        look = now;
        if (rows != null) {
            rows.look(now);
        }
    }

    private void load() {
        Actor reader = needs.people().current();
        needs.loads().load(this, () -> needs.whatIf().open(endpoint, reader), this::show);
    }

    private void show(Loaded<Opened> loaded) {
        removeAll();
        switch (loaded) {
            case Loaded.Loading<Opened> _ -> add(Parts.padded(new WaitState(Words.say("instead.reading"))));
            case Loaded.Failed<Opened> failed -> add(Parts.padded(ErrorState.of(failed, this::load)));
            case Loaded.Value<Opened>(Opened opened) -> show(opened);
        }
    }

    private void show(Opened opened) {
        switch (opened) {
            case Opened.Open open -> {
                WhatIfRows fresh = new WhatIfRows(open, look, needs);
                rows = fresh;
                add(fresh);
            }
            case Opened.NotConnected(var why) ->
                add(Parts.padded(new EmptyState(Words.say(why), Words.say("instead.not-connected.how"))));
            case Opened.NotThere(EndpointId id, List<EndpointId> whose) ->
                add(instead(Words.say("instead.no-endpoint", id.name(), id.environment()), whose));
            case Opened.NotTheirs(EndpointId id, List<EndpointId> whose) ->
                add(instead(Words.say("instead.not-yours", id.name(), id.environment()), whose));
        }
    }

    private static Div instead(String said, List<EndpointId> whose) {
        Div links = Parts.padded();
        whose.stream()
                .limit(NAMED)
                .forEach(id -> links.add(new Div(Parts.link(
                        Words.say("instead.endpoint", id.name(), id.environment()), CostsPaths.whatIf(id)))));
        String how = Words.say(whose.isEmpty() ? "instead.choose.none" : "instead.choose");
        return new Div(
                Parts.padded(new EmptyState(
                        said, how, Parts.linkButton(Words.say("instead.another"), CostsPaths.WHAT_IF, false))),
                links);
    }
}
