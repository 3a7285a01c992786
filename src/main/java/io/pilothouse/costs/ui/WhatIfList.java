package io.pilothouse.costs.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.costs.whatif.WhatIf.Listed;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The endpoints of which somebody may ask, the dearest first. */
class WhatIfList extends Div {
    private final @Nullable TeamName team;
    private final WhatIfNeeds needs;

    WhatIfList(@Nullable TeamName team, WhatIfNeeds needs) {
        this.team = team;
        this.needs = needs;
        addClassName("sec");
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        Actor reader = needs.people().current();
        needs.loads().load(this, () -> needs.whatIf().endpoints(reader, team), this::show);
    }

    private void show(Loaded<List<Listed>> loaded) {
        removeAll();
        switch (loaded) {
            case Loaded.Loading<List<Listed>> _ -> add(new WaitState(Words.say("instead.reading")));
            case Loaded.Failed<List<Listed>> failed -> add(ErrorState.of(failed, this::load));
            case Loaded.Value<List<Listed>>(List<Listed> endpoints) -> show(endpoints);
        }
    }

    private void show(List<Listed> endpoints) {
        if (endpoints.isEmpty()) {
            String nothing = team == null ? Words.say("instead.list.none") : Words.say("instead.list.none.of", team);
            add(new EmptyState(
                    nothing,
                    Words.say("instead.list.none.how"),
                    Parts.linkButton(Words.say("costs.menu"), CostsPaths.PAGE, false),
                    Parts.linkButton(Words.say("fleet.menu"), EndpointPaths.FLEET, false)));
            return;
        }
        String title = team == null ? Words.say("instead.list") : Words.say("instead.list.of", team);
        String currency = endpoints.getFirst().money().currency();
        HtmlTable<Listed> table = new HtmlTable<Listed>(title)
                .link(
                        Words.say("instead.list.endpoint"),
                        listed -> listed.spec().endpoint().name().value(),
                        listed -> CostsPaths.whatIf(listed.spec().endpoint()))
                .text(
                        Words.say("costs.by.environment"),
                        listed -> listed.spec().endpoint().environment().value())
                .text(Words.say("costs.by.team"), WhatIfList::owner)
                .quiet(
                        Words.say("instead.list.held"),
                        listed -> Words.say(listed.money().held()))
                .number(WhatIfWords.monthHead(currency), WhatIfList::month);
        add(new SectionTitle(title).note(Words.say("instead.list.note")), table.show(endpoints));
    }

    private static String owner(Listed listed) {
        ServingSpec spec = listed.spec();
        return Objects.toString(spec.team(), CostsWords.UNKNOWN);
    }

    private static String month(Listed listed) {
        return WhatIfWords.range(listed.money().month());
    }
}
