package io.pilothouse.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import java.time.Clock;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import java.util.Locale;

/**
 * Who reads what is said: all of them goes with a question to the thread that answers it, so that it words what the page would.
 *
 * @param zone the server's until the browser has said it
 * @param clock what time it is for them: that of the console's clock
 */
record Reader(Locale locale, ZoneId zone, Clock clock) {
    /** Whose question a background thread answers. */
    private static final ScopedValue<Reader> ASKED = ScopedValue.newInstance();

    /** Of the page, or of the page that asked this thread. English where nobody reads. */
    static Reader current() {
        if (ASKED.isBound()) {
            return ASKED.get();
        }
        UI ui = UI.getCurrent();
        return ui == null ? new Reader(Locale.ENGLISH, ZoneId.systemDefault(), Clock.systemUTC()) : of(ui);
    }

    static Reader of(UI ui) {
        Clock ofPage = ComponentUtil.getData(ui, Clock.class);
        return new Reader(ui.getLocale(), zone(ui), ofPage == null ? Clock.systemUTC() : ofPage);
    }

    <T, X extends Throwable> T answer(ScopedValue.CallableOp<? extends T, X> question) throws X {
        return ScopedValue.where(ASKED, this).call(question);
    }

    private static ZoneId zone(UI ui) {
        String zone = ui.getPage().getExtendedClientDetails().getTimeZoneId();
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (ZoneRulesException unknownHere) {
            return ZoneId.systemDefault();
        }
    }
}
