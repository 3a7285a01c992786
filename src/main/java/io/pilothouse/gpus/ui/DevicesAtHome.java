package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.gpus.UnwellDevices;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HomePart;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ClusterName;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;

/** What is wrong with devices under what serves in the environment in view. */
@org.springframework.stereotype.Component
@Order(1)
class DevicesAtHome implements HomePart {
    private final UnwellDevices unwell;
    private final ObjectProvider<EnvironmentInView> environment;

    /** @param environment of the session that looks */
    DevicesAtHome(UnwellDevices unwell, ObjectProvider<EnvironmentInView> environment) {
        this.unwell = unwell;
        this.environment = environment;
    }

    @Override
    public Component component() {
        EnvironmentInView inView = environment.getObject();
        Div part = new Div();
        part.setVisible(false);
        Follow.feed(part, unwell.topic().feed(), _ -> show(part, inView));
        inView.follow(part, _ -> show(part, inView));
        return part;
    }

    private void show(Div part, EnvironmentInView inView) {
        UnwellDevices.Unwell now = inView.current()
                .map(choice -> unwell.in(ClusterName.of(choice.cluster())))
                .orElseGet(unwell::all);
        part.removeAll();
        part.setVisible(!now.devices().isEmpty());
        if (!now.devices().isEmpty()) {
            part.add(AttentionBanner.of(now.devices(), now.asOf(), Parts.link(Words.say("gpus.menu"), "gpus")));
        }
    }
}
