"""Processes of our own that do one thing after the other for the one that serves."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from site_builder.spreading import begin_process

Order = TypeVar("Order")
Answer = TypeVar("Answer")


class OtherProcess(Generic[Order, Answer]):
    """A process that answers orders by `work`, a function of a module; `rest` is called after each answer.

    It is another program, started anew: the one that serves has threads, which a copy of it would lose.
    """

    def __init__(self, work: Callable[[Order], Answer], rest: Callable[[Order], None] | None = None) -> None:
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        self._process = context.Process(target=_take_orders, args=(theirs, os.getpid(), work, rest))
        self._process.start()
        theirs.close()

    def ask(self, order: Order) -> Answer:
        """The answer; waits for it. Raises EOFError or OSError where the process was ended meanwhile."""
        self._orders.send(order)
        answer: Answer = self._orders.recv()
        return answer

    def end(self) -> None:
        """End it at once, whatever it is doing."""
        self._process.kill()
        self._process.join()


def _take_orders(
    orders: "Connection[Answer, Order]",
    parent: int,
    work: Callable[[Order], Answer],
    rest: Callable[[Order], None] | None,
) -> None:
    begin_process(parent)
    while True:
        try:
            order = orders.recv()
        except EOFError:
            return
        orders.send(work(order))
        if rest:
            rest(order)
