package io.pilothouse.shell.frame;

import io.pilothouse.shell.Words;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.Set;

/** Who can give a role, in one sentence. */
final class WhomToAsk {
    private WhomToAsk() {}

    static String in(RoleHolders holders) {
        String names = holders.toAsk(Set.of(Role.PLATFORM_OPERATOR));
        return names.isEmpty() ? Words.say("shell.ask.operator") : Words.say("shell.ask", names);
    }
}
