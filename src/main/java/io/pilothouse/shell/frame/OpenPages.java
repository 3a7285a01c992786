package io.pilothouse.shell.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** How many pages are open: each takes memory until its browser says that it is gone, or is not heard of any more. */
@Component
class OpenPages implements VaadinServiceInitListener, MeterBinder {
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> count(init.getUI()));
    }

    private void count(UI page) {
        open.incrementAndGet();
        page.addDetachListener(_ -> open.decrementAndGet());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("pilothouse.pages", open, AtomicInteger::get)
                .description("Open pages, tabs of browsers that nobody sees among them")
                .register(registry);
    }
}
