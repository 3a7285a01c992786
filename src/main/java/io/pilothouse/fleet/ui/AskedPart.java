package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.links.Links;
import io.pilothouse.links.Shown;
import io.pilothouse.promql.Expression;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.units.EnvironmentName;
import java.time.Duration;
import java.util.Map;

/** What a page of all endpoints asked of the server, unfolded on demand below its foot. */
class AskedPart extends Div {
    /** Over this is shown elsewhere what the page shows of now. */
    private static final Shown AN_HOUR = new Shown(Duration.ofHours(1), null, Duration.ofSeconds(15));

    private final Links links;
    private final NativeButton button = Parts.action(Words.say("fleet.live.queries"), this::toggle);
    private Map<Measure, Expression> asked = Map.of();
    private String environment = "";

    AskedPart(Links links) {
        this.links = links;
        addClassNames("sec", "askedpart");
        button.getElement().setAttribute("aria-expanded", "false");
    }

    /** Stands where the page tells of its sources. */
    NativeButton button() {
        return button;
    }

    /** @param inView empty, or none there is, while all are */
    void show(Map<Measure, Expression> expressions, String inView) {
        if (!expressions.equals(asked) || !inView.equals(environment)) {
            asked = expressions;
            environment = inView;
            if (getComponentCount() > 0) {
                draw();
            }
        }
    }

    private void toggle() {
        boolean open = getComponentCount() == 0;
        button.getElement().setAttribute("aria-expanded", String.valueOf(open));
        if (open) {
            draw();
        } else {
            removeAll();
        }
    }

    private void draw() {
        removeAll();
        boolean one = !environment.isEmpty() && !environment.equals(FleetQuery.EVERYWHERE);
        add(AskedTable.of(
                AskedTable.of(asked), one ? links.in(EnvironmentName.of(environment)) : links.everywhere(), AN_HOUR));
    }
}
