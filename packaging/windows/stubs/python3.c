/* python3.dll holds no code: every name leads to python3xx.dll (the .def file is made in wine.py). */
int __stdcall DllMain(void *module, unsigned long reason, void *reserved)
{
    (void)module, (void)reason, (void)reserved;
    return 1;
}
