package io.pilothouse.calibrations;

import io.pilothouse.changes.Changes;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Pace;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.models.Catalogue;
import io.pilothouse.models.Weights;
import io.pilothouse.telemetry.CacheReports;
import io.pilothouse.units.ModelVersionId;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One reading for the whole console. */
@Configuration
class CalibrationsConfiguration {
    @Bean
    OnDemand.Surroundings calibrationSurroundings(Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new OnDemand.Surroundings(clock, Pace.Later.on(pollers), remotes, new Random());
    }

    /** A console that is connected to no registry starts, too. */
    @Bean
    RunningEngines runningEngines(Changes changes, DeviceInventory inventory, ObjectProvider<Catalogue> catalogue) {
        Function<ModelVersionId, Weights> weights = version -> {
            try {
                return catalogue.getObject().details(version).weights();
            } catch (BeansException notConnected) {
                throw NotComparable.because("because.calibration-not-connected");
            }
        };
        return new RunningEngines(changes, inventory, weights);
    }

    @Bean
    EngineCalibrations engineCalibrations(
            CacheReports reports,
            FleetFeed fleet,
            RunningEngines engines,
            OnDemand.Surroundings calibrationSurroundings) {
        return new EngineCalibrations(reports, fleet, engines, calibrationSurroundings);
    }
}
