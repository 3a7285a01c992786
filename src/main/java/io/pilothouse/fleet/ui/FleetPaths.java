package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.ui.FleetQuery.Filters;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.StateShape;
import java.util.EnumSet;

/** Ways to the fleet with what is looked for already chosen. */
public final class FleetPaths {
    private FleetPaths() {}

    /** One group open, the others closed. @param environment empty for all */
    public static String group(Group open, String environment) {
        FleetQuery query = in(environment);
        for (Group group : EnumSet.of(Group.ATTENTION, Group.CHANGING, Group.WELL, Group.ASLEEP)) {
            query = group == open ? query : query.toggled(group.word());
        }
        return path(query);
    }

    /** Those of which the fleet says the same. @param word what it says, in the reader's language */
    public static String alike(StateShape shape, String word, String environment) {
        return path(in(environment).saying(word).with(new Filters(shape.icon(), "", "")));
    }

    private static FleetQuery in(String environment) {
        return FleetQuery.ALL.in(environment.isEmpty() ? FleetQuery.EVERYWHERE : environment);
    }

    private static String path(FleetQuery query) {
        return EndpointPaths.FLEET + "?" + FleetAddress.write(query).getQueryString();
    }
}
