package io.pilothouse.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;

/** Where the reader's clock stands; the server's zone until the browser has said it. */
final class ReaderZone {
    private ReaderZone() {}

    static ZoneId current() {
        UI ui = UI.getCurrent();
        return ui == null ? ZoneId.systemDefault() : of(ui.getPage().getExtendedClientDetails());
    }

    private static ZoneId of(ExtendedClientDetails details) {
        String zone = details.getTimeZoneId();
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (ZoneRulesException unknownHere) {
            return ZoneId.systemDefault();
        }
    }
}
