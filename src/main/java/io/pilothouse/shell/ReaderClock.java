package io.pilothouse.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What time it is for who reads a page, or asked from one: that of the console's clock. */
@Component
class ReaderClock implements VaadinServiceInitListener {
    /** Of a question that a page asks. */
    static final ScopedValue<Clock> OF_QUESTION = ScopedValue.newInstance();

    private final Clock clock;

    ReaderClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> ComponentUtil.setData(init.getUI(), Clock.class, clock));
    }

    static Instant now() {
        if (OF_QUESTION.isBound()) {
            return OF_QUESTION.get().instant();
        }
        UI ui = UI.getCurrent();
        Clock ofPage = ui == null ? null : ComponentUtil.getData(ui, Clock.class);
        return (ofPage == null ? Clock.systemUTC() : ofPage).instant();
    }
}
