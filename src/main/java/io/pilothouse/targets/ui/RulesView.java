package io.pilothouse.targets.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.TargetPaths;
import jakarta.annotation.security.PermitAll;

/** Where one says where rules go that a Prometheus evaluates; the next click is the review. */
@Route(TargetPaths.RULES)
@PermitAll
class RulesView extends Main implements HasDynamicTitle {
    RulesView(TargetsNeeds needs) {
        addClassName("page");
        RulesForm form = new RulesForm(needs);
        add(
                new PageHeader(Words.say("targets.rules.ship"), form.button())
                        .under(Words.say("targets.menu"), TargetPaths.PAGE),
                form);
    }

    @Override
    public String getPageTitle() {
        return Words.say("targets.rules.ship");
    }
}
