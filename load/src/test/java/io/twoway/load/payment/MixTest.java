package io.twoway.load.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixTest {

    @Test
    void reads_what_it_writes() {
        assertThat(Mix.parse("r1=70,r2=20,r3=10")).hasToString("r1=70,r2=20,r3=10");
    }

    @Test
    void a_route_without_weight_is_not_taken() {
        assertThat(Mix.parse("r1=0, R3=5").routes()).containsExactly(Route.R3);
    }

    @Test
    void routes_are_taken_as_often_as_their_weights_say() {
        Mix mix = Mix.parse("r1=3,r2=1");
        SplittableRandom random = new SplittableRandom(1);
        long r1 = IntStream.range(0, 4_000)
                .filter(_ -> mix.pick(random) == Route.R1)
                .count();
        assertThat(r1).isBetween(2_900L, 3_100L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r1", "r1=", "r4=1", "r1=-1", "r1=1.5", "r1=1,", "r1=1,r1=2", "r1=0"})
    void refuses_what_is_no_mix(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Mix.parse(text));
    }
}
